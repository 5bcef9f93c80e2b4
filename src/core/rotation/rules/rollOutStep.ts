import { ownValue } from '../../ownValue.ts';
import { type Instant, secondMs } from '../../time.ts';
import { attemptKey } from '../facts/rotationEffect.ts';
import type { RollOutSent } from '../facts/rotationFacts.ts';
import { unproved } from '../proofs.ts';
import type { RotationStep } from '../rotationStep.ts';
import { currentVersion, keyOf, type RotationView } from '../rotationView.ts';
import { testVerdict } from '../testVerdict.ts';
import { rotationNeed } from '../timing/rotationNeed.ts';

/** A hub is restarted so often for one version; then a person is needed. */
export const rollOutTries = 2;

/** A look at a command that runs (ms). */
const collectMs = 30 * secondMs;

/**
 * The roll-out that is next: only of a value that became current by us and works, to a hub that is up; not of one that is
 * about to be replaced.
 */
export function rollOutStep(view: RotationView, now: Instant): RotationStep | undefined {
  const version = currentVersion(view);
  if (!version?.enabled || version.tags?.mark === undefined || keyOf(version, view.unit) === undefined)
    return undefined;
  if (testVerdict(view.facts.tests, version.version).kind !== 'works') return undefined;
  const byUs = view.facts.promoted.some((each) => each.version === version.version);
  if (!byUs || rotationNeed(view, now)?.urgent) return undefined;
  const waiting: (RotationStep & { readonly until: Instant })[] = [];
  const held: RotationStep[] = [];
  for (const use of unproved(view, version.version)) {
    if (use.rollOut.kind !== 'runCommand' || view.hubs.get(use.hub.name)?.power !== 'up') continue;
    const sent = ownValue(view.facts.rollOuts, use.hub.name);
    const isNew = sent?.version !== version.version;
    const again = isNew ? now : againAt(sent);
    if (again !== undefined && now >= again) {
      const because = isNew ? 'promoted' : 'again';
      const step = { kind: 'rollOut', hub: use.hub.name, version: version.version, because } as const;
      if (now >= (view.facts.attempts[attemptKey(step)]?.nextAt ?? now)) return step;
      held.push(step);
    } else if (sent && isRunning(sent))
      waiting.push({ kind: 'wait', because: 'rollingOut', until: now + collectMs });
    else if (sent?.failure && again !== undefined)
      waiting.push({ kind: 'wait', because: 'rollOutAgain', failure: sent.failure, until: again });
  }
  const [soonest] = waiting.toSorted((a, b) => a.until - b.until);
  return soonest ?? held[0];
}

/** Sent, and its end not known. */
export function isRunning({ failure }: RollOutSent): boolean {
  return failure === undefined;
}

/** When it is sent again; undefined while it runs, and after the last try. */
function againAt({ failure, nextAt, tries, at }: RollOutSent): Instant | undefined {
  return failure && tries < rollOutTries ? (nextAt ?? at) : undefined;
}
