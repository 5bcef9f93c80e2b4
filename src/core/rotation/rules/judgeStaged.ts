import { hourMs, type Instant, minuteMs, secondMs } from '../../time.ts';
import type { RotationStep } from '../rotationStep.ts';
import {
  credentialsOf,
  currentVersion,
  keyOf,
  mayBeCurrent,
  type RotationView,
  stagedVersions,
} from '../rotationView.ts';
import type { StoredVersion } from '../seen/storedVersion.ts';
import { otherValue } from '../seen/testOutcome.ts';
import { isBroken, isProven, nextTryAt, testVerdict } from '../testVerdict.ts';

/** So long a new value may take to be known everywhere (ms). */
const spreadMs = hourMs;

/** What was proved longer ago is tried once more before it is promoted (ms): somebody may have removed it since. */
const freshMs = 2 * minuteMs;

/** A staged value whose test says nothing is asked about so often (ms). */
const unclearStagedMs = 15 * minuteMs;

/** A credential that is not listed yet is looked for so often (ms). */
const unlistedMs = minuteMs;

/** What becomes of a value that waits under the staging name: tested, then promoted or given up. */
export function judgeStaged(view: RotationView, now: Instant): RotationStep | undefined {
  const [staged, older] = stagedVersions(view);
  if (!staged) return undefined;
  const keyId = keyOf(staged, view.unit) ?? '';
  const discard = (because: Discard['because']) => giveUp(view, staged, because);
  if (older && !mayBeCurrent(view, keyOf(older, view.unit))) return giveUp(view, older, 'superseded');
  const current = currentVersion(view);
  const copied = mayBeCurrent(view, keyId);
  if (current && staged.createdAt < current.createdAt && !copied) return discard('superseded');
  // What was minted before a leak was told of may have leaked with it.
  const leaked = view.facts.asks.some(
    ({ kind, at }) => kind === 'incident' && at > staged.createdAt + secondMs,
  );
  if (leaked) return discard('superseded');
  const old = now - staged.createdAt > spreadMs;
  const isThere =
    view.application.kind !== 'seen' || credentialsOf(view).some((each) => each.keyId === keyId);
  if (old && !isThere) return discard('credentialGone');

  const verdict = testVerdict(view.facts.tests, staged.version);
  // Our tags, copied beside another value: the value that they are of may wait below it.
  if (verdict.kind === 'wrong' && verdict.code === otherValue)
    return { kind: 'clear', version: staged.version, because: 'superseded' };
  const promote = (because: 'tested' | 'asked'): RotationStep => {
    // It works and is not listed: the list is behind, or it was removed and the sign-in service is behind.
    if (!isThere) return { kind: 'wait', because: 'spreading', until: now + unlistedMs };
    const { version, expiresAt } = staged;
    return {
      kind: 'promote',
      version,
      keyId,
      ...(expiresAt !== undefined && { endsAt: expiresAt }),
      because,
    };
  };
  const isStale = verdict.kind === 'works' && now - verdict.at > freshMs;
  if (isProven(verdict) && !(isThere && isStale)) return promote('tested');
  if (isBroken(verdict) && verdict.kind === 'expired') return discard('expired');
  if (verdict.kind === 'unknownApp') return discard('wrongApplication');
  if (verdict.kind === 'unclear') {
    const asked = view.facts.asks.some(({ kind, at }) => kind === 'promote' && at > staged.createdAt);
    if (asked) return promote('asked');
    const again = verdict.at + unclearStagedMs;
    if (now < again) return { kind: 'wait', because: 'unclear', until: again };
  }
  if (verdict.kind === 'wrong' && old) return discard('neverWorked');
  const again = nextTryAt(verdict);
  if (now < again) return { kind: 'wait', because: 'spreading', until: again };
  return { kind: 'test', of: 'staged', version: staged.version, because: 'beforePromotion' };
}

type Discard = Extract<RotationStep, { kind: 'discard' }>;

/** Where a person may have copied the value into the vault its credential stays, until something newer is current. */
function giveUp(view: RotationView, staged: StoredVersion, because: Discard['because']): RotationStep {
  const { version } = staged;
  const keyId = keyOf(staged, view.unit) ?? '';
  if (mayBeCurrent(view, keyId)) return { kind: 'clear', version, because: 'superseded' };
  return view.application.kind === 'refused'
    ? { kind: 'blocked', because: 'refused', failure: view.application.failure }
    : { kind: 'discard', version, keyId, because };
}
