import { fingerprint } from '../fingerprint.ts';
import type { Hub } from '../policy.ts';
import { findingsOf, type TargetFinding } from '../power/findings.ts';
import { type Overrides, standingOverrides } from '../power/overrides.ts';
import { phaseOf } from '../power/phase.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import { ownAmong, type TargetHub } from '../power/targetHub.ts';
import type { HubCost } from '../savings/hubCost.ts';
import type { CalendarTrouble } from '../schedule/calendarTrouble.ts';
import type { Instant } from '../time.ts';
import type { HubView } from '../wake/hubView.ts';
import { viewOnTarget } from '../wake/viewOnTarget.ts';
import { type PeopleLine, peopleLine } from './peopleLine.ts';

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
  /** Absent: people’s work does not count on it, or it is not up. */
  readonly people?: PeopleLine;
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
  const own = ownAmong(hubs, hub.name);
  const answers = facts?.awaitingHub === undefined ? undefined : false;
  const view = viewOnTarget(hub, hubs, facts, { answers, visitor: undefined }, now);
  const overrides = standingOverrides(own.overrides, now);
  const people = peopleLine(hub, facts);
  return {
    name: hub.name,
    title: hub.title,
    timeZone: hub.schedule.timeZone,
    view,
    overrides,
    findings: facts ? findingsOf([hub], facts, now) : ['target.unseen'],
    ...(people && { people }),
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
