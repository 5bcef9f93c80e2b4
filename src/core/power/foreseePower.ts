import { nextEdge } from '../schedule/edges.ts';
import type { Instant, Interval } from '../time.ts';
import { desiredPower } from './desiredPower.ts';
import { manualEnd } from './manualEnd.ts';
import type { DesiredPower, HubFacts } from './wish.ts';

/** From `at` on the hub should be so. */
export type ForeseenChange = { readonly at: Instant; readonly desired: DesiredPower };

/**
 * What one hub should be through `range`, change by change, if nobody asks for anything more. Exact: opinions change
 * only at edges of the schedule (a lead earlier for openings), at the ends of overrides and of wishes.
 */
export function foreseePower(facts: HubFacts, range: Interval): ForeseenChange[] {
  const instants = [range.from, ...edgesIn(facts, range), ...endsOf(facts)]
    .filter((at) => at >= range.from && at < range.to)
    .sort((a, b) => a - b);
  const foreseen: ForeseenChange[] = [];
  for (const at of new Set(instants)) {
    const desired = desiredPower(facts, at);
    const before = foreseen.at(-1)?.desired;
    if (before?.kind !== desired.kind || before.because !== desired.because) foreseen.push({ at, desired });
  }
  return foreseen;
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
  return [hold?.from, hold?.until, pause?.until, wish, ...wakes].filter((at) => at !== undefined);
}
