import { ownValue } from '../ownValue.ts';
import type { PeopleFacts } from '../people/peopleFacts.ts';
import type { Instant } from '../time.ts';
import { learnedLead } from './learnedLead.ts';
import { phaseOf, powerOf } from './phase.ts';
import type { TargetFacts } from './targetFacts.ts';
import type { TargetHub } from './targetHub.ts';

/** All that a decision about one hub may depend on: what is its own, and what is remembered of its target. */
export type HubFacts = Omit<TargetHub, 'name' | 'poolsLeadMs' | 'ofPools'> & {
  readonly manual: TargetFacts['manual'];
  /** How long before opening time a start has to begin (ms). */
  readonly leadMs: number;
  /** Its machines are up; `since`: as far as that was seen. Absent: they are not, or nobody knows. */
  readonly awake: { readonly since?: Instant } | undefined;
  /** What the hub last told of its people. */
  readonly people: PeopleFacts | undefined;
  readonly scarce: TargetFacts['scarce'];
  readonly dozeSince: Instant | undefined;
};

/** The facts that one hub's rules look at. Wakes that a stop by hand has ended are not among them. */
export function hubFacts(
  { name, poolsLeadMs = 0, ofPools, ...hub }: TargetHub,
  facts: TargetFacts | undefined,
): HubFacts {
  const endedAt = Math.max(facts?.leasesEndedAt ?? 0, ofPools?.leasesEndedAt ?? 0);
  return {
    ...hub,
    leases: hub.leases.filter((lease) => lease.at >= endedAt),
    manual: newest(facts?.manual, ofPools?.manual),
    leadMs: learnedLead(facts?.durations ?? []) + poolsLeadMs,
    awake: awakeOf(facts),
    people: ownValue(facts?.people, name),
    scarce: facts?.scarce,
    dozeSince: facts?.dozeSince,
  };
}

/** Of the wishes by hand for a cluster and for the pools in it the last one holds. */
function newest(one: TargetFacts['manual'], other: TargetFacts['manual']): TargetFacts['manual'] {
  return one && other && other.at < one.at ? one : (other ?? one);
}

function awakeOf(facts: TargetFacts | undefined): HubFacts['awake'] {
  if (!facts || powerOf(phaseOf(facts.observed)) !== 'Running') return undefined;
  return facts.settled?.since === undefined ? {} : { since: facts.settled.since };
}
