import type { PeopleFacts } from '../../core/people/peopleFacts.ts';
import { recordStops } from '../../core/people/stopProblem.ts';
import { sameValue } from '../../core/sameValue.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { StoppedServers } from './stopServers.ts';

/**
 * Keeps in the target's row which hubs refused to stop servers, and forgets it of those that did. Whoever writes the row
 * meanwhile is let through: the next look of the same drain asks the hubs again.
 */
export async function noteStops(
  { state, clock }: Pick<Keeper, 'state' | 'clock'>,
  target: string,
  outcomes: StoppedServers['outcomes'],
): Promise<void> {
  const row = outcomes.size === 0 ? undefined : await state.targets.read(target);
  const known = row?.value.people;
  if (!row || !known) return;
  const now = clock.now();
  const people = Object.fromEntries(
    Object.entries(known).map(([hub, own]): [string, PeopleFacts] => {
      const outcome = outcomes.get(hub);
      return [hub, outcome ? recordStops(own, outcome.refused, now) : own];
    }),
  );
  if (!sameValue(known, people)) await state.targets.write(target, { ...row.value, people }, row.etag);
}
