import type { FaultRefusal } from '../faultNames.ts';

/** What is asked for cannot happen as things are. */
export function notSo(detail: string): FaultRefusal {
  return { status: 409, detail };
}
