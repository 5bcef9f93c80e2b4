import type { ObservedPower } from './targetFacts.ts';

/** Whether two observations show the same pair of states; the cause of a failure may differ. */
export function samePower(a: ObservedPower, b: ObservedPower): boolean {
  if (a.kind === 'gone' || b.kind === 'gone') return a.kind === b.kind;
  return a.provisioningState === b.provisioningState && a.powerState === b.powerState;
}
