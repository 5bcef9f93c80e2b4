import { type Instant, secondMs } from './time.ts';

/** Clocks differ: a look that comes this early (ms) is the one that was asked for, not one before it. */
const earlyMs = 5 * secondMs;

/**
 * The facts with the next look noted in them; `wanted` undefined: none is. `missing`: when it has to be asked for, because
 * none is on its way that comes as soon. A look whose time has come is forgotten.
 */
export function noteLook<T extends { readonly nextLookAt?: Instant }>(
  facts: T,
  wanted: Instant | undefined,
  now: Instant,
): { readonly facts: T; readonly missing?: Instant } {
  const { nextLookAt, ...rest } = facts;
  if (wanted === undefined)
    return { facts: nextLookAt !== undefined && nextLookAt > now ? facts : (rest as T) };
  const isOnItsWay = nextLookAt !== undefined && nextLookAt > now + earlyMs && nextLookAt <= wanted;
  return isOnItsWay ? { facts } : { facts: { ...facts, nextLookAt: wanted }, missing: wanted };
}
