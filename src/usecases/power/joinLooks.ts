import { type LookDeps, type LookOutcome, lookAtTarget } from './lookAtTarget.ts';
import type { PowerGroup } from './powerGroups.ts';

/** Asks for a look that begins after this call. */
export type JoinLook = (deps: LookDeps, group: PowerGroup) => Promise<LookOutcome>;

type Flight = { readonly running: Promise<LookOutcome>; next?: Promise<LookOutcome> };

/**
 * Many wishes, one look: whoever asks while a look at the target is running joins the one that comes after it, because
 * only that one is sure to see the wish. Inside this process; between instances the claim decides.
 */
export function createJoinLook(
  look: (deps: LookDeps, group: PowerGroup) => Promise<LookOutcome> = lookAtTarget,
): JoinLook {
  const flights = new Map<string, Flight>();
  const begin = (deps: LookDeps, group: PowerGroup): Promise<LookOutcome> => {
    const running = look(deps, group);
    const flight: Flight = { running };
    flights.set(group.target.id, flight);
    const over = () => {
      if (flights.get(group.target.id) === flight && !flight.next) flights.delete(group.target.id);
    };
    void running.then(over, over);
    return running;
  };
  return (deps, group) => {
    const flight = flights.get(group.target.id);
    if (!flight) return begin(deps, group);
    flight.next ??= flight.running.then(
      () => begin(deps, group),
      () => begin(deps, group),
    );
    return flight.next;
  };
}
