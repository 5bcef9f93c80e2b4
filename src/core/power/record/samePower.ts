import type { ObservedPower } from '../observedPower.ts';

/** Whether two observations show the same; the cause of a failure may differ. */
export function samePower(a: ObservedPower, b: ObservedPower): boolean {
  if (a.kind === 'gone' || b.kind === 'gone') return a.kind === b.kind;
  return a.phase === b.phase && a.says === b.says;
}
