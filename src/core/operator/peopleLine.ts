import { ownValue } from '../ownValue.ts';
import type { PeopleFacts, StopWarning } from '../people/peopleFacts.ts';
import type { Hub } from '../policy.ts';
import { phaseOf, powerOf } from '../power/phase.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { SecretStore } from '../rotation/loginSecret.ts';
import type { Instant } from '../time.ts';

/** Where a hub is, and where the token for its API lies. */
export type PeoplePlace = { readonly url: string; readonly token: SecretStore };

/** What operators may know of the people on a hub that is up: counts and instants, never who. */
export type PeopleLine = {
  readonly people?: PeopleFacts;
  readonly warning?: StopWarning;
  readonly drainingSince?: Instant;
  /** Where the hub is asked; what mends a hub that does not tell names it. */
  readonly place: PeoplePlace;
};

/** Undefined where work does not count, and where nobody can be at work. */
export function peopleLine(
  { name, url, idle }: Pick<Hub, 'name' | 'url' | 'idle'>,
  facts: TargetFacts | undefined,
): PeopleLine | undefined {
  if (!idle || url === undefined || !facts) return undefined;
  if (powerOf(phaseOf(facts.observed)) !== 'Running') return undefined;
  const { warning, drainingSince } = facts;
  const people = ownValue(facts.people, name);
  return {
    ...(people && { people }),
    ...(warning && { warning }),
    ...(drainingSince !== undefined && { drainingSince }),
    place: { url, token: idle.token },
  };
}
