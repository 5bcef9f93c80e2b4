import { phaseOf, powerOf } from '../power/phase.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import { restPeople } from './recordPeople.ts';

/**
 * What was known of people's servers, and what went on for their sake, is over where the machines under them are off:
 * their own, or the cluster's around them. Who was warned of that stop was not warned of the next one.
 */
export function forgetServers(facts: TargetFacts): TargetFacts {
  const phase = phaseOf(facts.observed);
  if (powerOf(phase) !== 'Stopped' && phase !== 'clusterDown') return facts;
  const { warning: _over, drainingSince: _drained, dozeSince: _dozed, people, ...rest } = facts;
  if (!people) return rest;
  const resting = Object.entries(people).map(([hub, own]) => [hub, restPeople(own)]);
  return { ...rest, people: Object.fromEntries(resting) };
}
