import type { Overrides } from '../power/overrides.ts';
import type { Instant } from '../time.ts';

/**
 * What operators have asked that stands against a wake: a pause of any hub on the target, because hands off means off
 * the whole target, and a hold off of the hub itself (`own`, its place among them). The one that lasts longest.
 */
export function standingAgainst(
  overrides: readonly Overrides[],
  own: number,
  now: Instant,
): { readonly pausedUntil?: Instant; readonly heldOffUntil?: Instant } {
  const pauses = overrides.flatMap(({ pause }) => (pause && now < pause.until ? [pause.until] : []));
  const hold = overrides[own]?.hold;
  const heldOff = hold?.power === 'off' && now >= hold.from && now < hold.until;
  return {
    ...(pauses.length > 0 && { pausedUntil: Math.max(...pauses) }),
    ...(heldOff && { heldOffUntil: hold.until }),
  };
}
