import type { DesiredPower } from './wish.ts';

/** What a target should be, and the hub whose wish decided it. */
export type TargetDesire = DesiredPower & { readonly hub: string };

/**
 * Joins the wishes of all hubs on one target (at least one): any paused hub means hands off; else any hub that wants it
 * on; else off. Among equals the one that lasts longest decides, except for sleep, which ends with the first to open.
 */
export function targetDesire(wishes: readonly TargetDesire[]): TargetDesire {
  const byKind = (kind: DesiredPower['kind']) => wishes.filter((wish) => wish.kind === kind);
  const decided = last(byKind('leaveAlone')) ?? last(byKind('on')) ?? first(wishes);
  if (!decided) throw new RangeError('a target without hubs has no desired power');
  return decided;
}

function last(wishes: readonly TargetDesire[]): TargetDesire | undefined {
  return [...wishes].sort((a, b) => end(b) - end(a))[0];
}

function first(wishes: readonly TargetDesire[]): TargetDesire | undefined {
  return [...wishes].sort((a, b) => end(a) - end(b))[0];
}

function end(wish: TargetDesire): number {
  return wish.until ?? Number.POSITIVE_INFINITY;
}
