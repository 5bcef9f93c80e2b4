import { nextEdge } from '../schedule/edges.ts';
import type { Instant, Interval } from '../time.ts';
import { desiredPower } from './desiredPower.ts';
import type { HubFacts } from './hubFacts.ts';
import { manualEnd } from './rules/manualEnd.ts';
import type { DesiredPower } from './wish.ts';

/** From `at` on the hub should be so. */
export type ForeseenChange = { readonly at: Instant; readonly desired: DesiredPower };

/**
 * What one hub should be through `range`, change by change, if nobody asks for anything more. Exact: opinions change
 * only at edges of the schedule (a lead earlier for openings), at the ends of overrides, of wishes and of what people's
 * work brings about. Who works is not foreseen: neither a stop in open hours for want of work, nor work after a sleep.
 */
export function foreseePower(facts: HubFacts, range: Interval): ForeseenChange[] {
  const waiting = [range.from, ...edgesIn(facts, range), ...endsOf(facts)];
  const foreseen: ForeseenChange[] = [];
  let seen = Number.NEGATIVE_INFINITY;
  let then = facts;
  for (;;) {
    const at = Math.min(...waiting.filter((each) => each > seen && each >= range.from && each < range.to));
    if (!Number.isFinite(at)) return foreseen;
    seen = at;
    const desired = desiredPower(then, at);
    // The ends of people's work depend on when it began, which only the rules know.
    if (desired.until !== undefined) waiting.push(desired.until);
    const before = foreseen.at(-1)?.desired;
    if (before && isSame(before, desired)) continue;
    foreseen.push({ at, desired });
    if (desired.kind === 'off') then = asleepBy(then, desired.because);
    else if (!then.awake) then = { ...then, awake: { since: at } };
  }
}

/** Asleep for want of work, or after its longest stretch, a hub is closed in the end, and nothing changes by it. */
function isSame(before: DesiredPower, desired: DesiredPower): boolean {
  if (before.kind !== desired.kind) return false;
  const slept = before.because === 'idle' || before.because === 'longestAwake';
  return before.because === desired.because || (slept && desired.because === 'closed');
}

/** The longest stretch ends whatever asked for it. */
function asleepBy(facts: HubFacts, because: DesiredPower['because']): HubFacts {
  const asleep = { ...facts, awake: undefined, people: undefined };
  return because === 'longestAwake' ? { ...asleep, leases: [], manual: undefined } : asleep;
}

function edgesIn({ schedule, leadMs }: HubFacts, range: Interval): Instant[] {
  const instants: Instant[] = [];
  let edge = nextEdge(schedule, range.from);
  while (edge && edge.at <= range.to + leadMs) {
    instants.push(edge.at, ...(edge.kind === 'opens' ? [edge.at - leadMs] : []));
    edge = nextEdge(schedule, edge.at);
  }
  return instants;
}

function endsOf(facts: HubFacts): Instant[] {
  const { hold, pause } = facts.overrides;
  const wish = facts.manual && manualEnd(facts.manual, facts);
  const wakes = facts.leases.map(({ until }) => until);
  const { idle, awake } = facts;
  const longest = idle?.maxAwakeMs !== undefined && awake?.since !== undefined;
  return [
    hold?.from,
    hold?.until,
    pause?.until,
    wish,
    ...wakes,
    longest ? (awake.since ?? 0) + (idle.maxAwakeMs ?? 0) : undefined,
  ].filter((at) => at !== undefined);
}
