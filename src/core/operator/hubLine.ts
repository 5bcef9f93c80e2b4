import { fingerprint } from '../fingerprint.ts';
import type { Hub } from '../policy.ts';
import { desiredPower } from '../power/desiredPower.ts';
import { hubFindings, type TargetFinding } from '../power/findings.ts';
import { hubFacts, judgeTarget, type TargetHub } from '../power/judgeTarget.ts';
import type { Overrides } from '../power/overrides.ts';
import { phaseOf } from '../power/phase.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { HubCost } from '../savings/hubCost.ts';
import type { CalendarTrouble } from '../schedule/calendarTrouble.ts';
import type { Instant } from '../time.ts';
import { type HubView, hubView } from '../wake/hubView.ts';
import { liveLeases } from '../wake/lease.ts';

/** One hub as operators meet it, from what is remembered. */
export type HubLine = {
  readonly name: string;
  readonly title: string;
  readonly timeZone: string;
  /** Absent: it stands still, or what is remembered of it cannot be understood. */
  readonly view?: HubView;
  readonly overrides: Pick<Overrides, 'hold' | 'pause'>;
  readonly findings: readonly TargetFinding[];
  /** What is wrong with its calendars and holidays; absent: nothing. */
  readonly calendars?: readonly CalendarTrouble[];
  readonly cost?: HubCost;
  /** What an operator saw: `{overrides}.{power}`; an act that names it is refused once it has changed. */
  readonly tag: string;
  /** Why nothing acts on it: an error of the configuration. */
  readonly standsStill?: string;
};

/** Judges one hub. `hubs`: all on its target. Nobody asks the hub itself, so what the last look heard of it counts. */
export function hubLine(
  hub: Hub,
  hubs: readonly TargetHub[],
  facts: TargetFacts | undefined,
  now: Instant,
): HubLine {
  const own = hubs.find(({ name }) => name === hub.name);
  if (!own) throw new RangeError(`hub ${hub.name} has no schedule`);
  const answers = facts?.awaitingHub === undefined ? undefined : false;
  const verdict = facts && judgeTarget(hubs, facts, answers, now);
  const judged = hubFacts(own, facts);
  const view = hubView(
    {
      hub: { ...hub, maxLeaseMs: hub.wake.maxLeaseMs },
      schedule: own.schedule,
      facts,
      desired: verdict?.desired.kind === 'leaveAlone' ? verdict.desired : desiredPower(judged, now),
      plan: verdict?.plan,
      answers,
      leases: liveLeases(judged.leases, undefined, now),
      visitor: undefined,
    },
    now,
  );
  const overrides = standingOf(own.overrides, now);
  return {
    name: hub.name,
    title: hub.title,
    timeZone: hub.schedule.timeZone,
    view,
    overrides,
    findings: facts ? hubFindings(hub, facts, now) : ['target.unseen'],
    ...(hub.cost && { cost: hub.cost }),
    tag: `${overridesTag(own.overrides)}.${fingerprint([facts && phaseOf(facts.observed), view.leases])}`,
  };
}

/** Stands for what operators have asked of a hub; anything they see of it changes it. */
export function overridesTag({ hold, pause }: Overrides): string {
  return fingerprint([hold ?? null, pause ?? null]);
}

/** That part of a hub's tag. */
export function overridesOfTag(tag: string): string {
  return tag.split('.', 1)[0] ?? tag;
}

function standingOf({ hold, pause }: Overrides, now: Instant): HubLine['overrides'] {
  return {
    ...(hold && now < hold.until && { hold }),
    ...(pause && now < pause.until && { pause }),
  };
}
