import { overtimeIsNews } from '../core/people/notePeople.ts';
import { peopleDue } from '../core/people/peopleDue.ts';
import { groupFindings, type TargetFinding } from '../core/power/findings.ts';
import { judgeTarget, type TargetHub } from '../core/power/judgeTarget.ts';
import { needsLook } from '../core/power/needsLook.ts';
import type { ObservedPower } from '../core/power/observedPower.ts';
import { choicesOf, type PowerTarget } from '../core/power/powerTarget.ts';
import { recordObservation } from '../core/power/recordObservation.ts';
import { spreadLooks } from '../core/power/spreadLooks.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import { dayBounds } from '../core/schedule/dayBounds.ts';
import type { Instant } from '../core/time.ts';
import { pruneLeases } from '../core/wake/pruneLeases.ts';
import type { Keeper } from '../ports/keeper.ts';
import { targetHub } from './gatherTargetHubs.ts';
import { keepRow } from './keepRow.ts';
import { type PowerGroup, powerGroups } from './powerGroups.ts';
import { recordTick } from './recordTick.ts';
import { refreshCalendars } from './refreshCalendars.ts';
import { resolveSchedules } from './resolveSchedules.ts';

export type TickOutcome = { readonly targets: number; readonly looks: readonly string[] };

type BulkVerdict = { readonly look: boolean; readonly findings: readonly TargetFinding[] };

export type TickDeps = Pick<
  Keeper,
  'policy' | 'clock' | 'log' | 'state' | 'history' | 'followUps' | 'targets' | 'feeds' | 'holidays'
>;

/**
 * The timer's round: reads everything in bulk, decides for every target, and hands each that needs a closer look to the
 * follow-up queue, so that many instances share the work. It changes nothing in Azure itself. Throws AzureFault where
 * the state cannot be reached; a target or a subscription that cannot be seen is a finding.
 */
export async function tickPower(deps: TickDeps): Promise<TickOutcome> {
  const now = deps.clock.now();
  const { hubs } = deps.policy;
  const groups = powerGroups(hubs);
  const feedFindings = await refreshCalendars(deps, hubs, now);
  const [targets, overrides, leases, { seen, faults, unasked }, schedules] = await Promise.all([
    deps.state.targets.list(),
    deps.state.overrides.list(),
    deps.state.leases.list(),
    deps.targets.observeMany(groups.map(({ target }) => target)),
    resolveSchedules(deps, hubs, now),
  ]);
  for (const { operation, status, message } of faults)
    deps.log.warn('power.unseen', { operation, status, message });
  const unreadable = new Set(
    [...targets.unreadable, ...overrides.unreadable, ...leases.unreadable].map(({ key }) => key),
  );

  const judged = groups.map((group): BulkVerdict & { readonly group: PowerGroup } => {
    const facts = targets.rows.get(group.target.id)?.value;
    const observed = seen.get(group.target.id);
    if ([group.target.id, ...group.voices.map(({ name }) => name)].some((key) => unreadable.has(key))) {
      return { group, look: false, findings: ['target.unreadableRow'] };
    }
    const inTurn = unasked?.has(group.target.id) !== true;
    const missing = !observed && inTurn && faults.length === 0 && facts?.observed.kind !== 'gone';
    const verdict = judgeInBulk(facts, observed, group, hubsOf(group), now);
    const findings = verdict.findings.filter((finding) => inTurn || finding !== 'target.unseen');
    // What a faultless answer leaves out may have been deleted; only a look of its own can tell.
    return { group, findings, look: verdict.look || missing };
  });
  const looks = judged.filter(({ look }) => look).map(({ group }) => group.target);
  await askForLooks(deps, looks, now);
  for (const [hub, { value, etag }] of overrides.rows) {
    if (value.unrecorded) await keepRow(deps.state.overrides, deps.history, hub, value, etag);
  }
  for (const [hub, { value, etag }] of leases.rows) {
    const pruned = pruneLeases(value, dayBounds(zoneOf(hub), now).date, now);
    if (pruned || value.unrecorded)
      await keepRow(deps.state.leases, deps.history, hub, pruned ?? value, etag);
  }
  const findings = [...judged.flatMap((one) => one.findings), ...feedFindings];
  await recordTick(deps, { key: 'keeper', findings, targets: groups.length, now });
  deps.log.info('power.ticked', { targets: groups.length, looks: looks.length, findings: findings.length });
  return { targets: groups.length, looks: looks.map(({ id }) => id) };

  function zoneOf(hub: string): string {
    return hubs.find(({ name }) => name === hub)?.schedule.timeZone ?? 'UTC';
  }

  function hubsOf(group: PowerGroup): TargetHub[] {
    return group.voices.flatMap((hub) => {
      const schedule = schedules.get(hub);
      if (!schedule) return [];
      return [
        targetHub(hub, schedule, overrides.rows.get(hub.name)?.value, leases.rows.get(hub.name)?.value),
      ];
    });
  }
}

/** What could not be seen is judged by what is remembered of it: only an act that is due is worth a look of its own. */
function judgeInBulk(
  facts: TargetFacts | undefined,
  observed: ObservedPower | undefined,
  { fingerprint, target }: PowerGroup,
  hubs: readonly TargetHub[],
  now: Instant,
): BulkVerdict {
  const choices = choicesOf(target);
  const noticed = observed ? recordObservation(facts, observed, fingerprint, now) : facts;
  if (!noticed) return { look: true, findings: ['target.unseen'] };
  const { plan } = judgeTarget(hubs, noticed, undefined, now, choices);
  const people = peopleDue(hubs, noticed, now).length > 0 || overtimeIsNews(noticed, hubs, now);
  const findings = groupFindings(hubs, noticed, now);
  return {
    look: needsLook(facts, noticed, plan, people, now),
    findings: observed || findings.includes('target.gone') ? findings : ['target.unseen', ...findings],
  };
}

async function askForLooks(
  { followUps }: TickDeps,
  looks: readonly PowerTarget[],
  now: Instant,
): Promise<void> {
  const asks = spreadLooks(looks, now);
  for (let from = 0; from < asks.length; from += 16) {
    const batch = asks.slice(from, from + 16);
    await Promise.all(
      batch.map(({ target, notBefore }) =>
        followUps.send({ v: 1, kind: 'power', subject: target.id, notBefore }),
      ),
    );
  }
}
