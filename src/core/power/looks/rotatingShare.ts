import { roundMs } from '../../rounds.ts';

/**
 * At most `most` of `items`, and others in the next round: all have their turn once in `ceil(items / most)` rounds. The
 * turn follows from the time, so no instance needs to remember it. `items` must come in the same order each round.
 */
export function rotatingShare<T>(items: readonly T[], most: number, now: number): readonly T[] {
  const turns = Math.ceil(items.length / most);
  if (turns <= 1) return items;
  const turn = Math.floor(now / roundMs) % turns;
  return items.filter((_, index) => index % turns === turn);
}
