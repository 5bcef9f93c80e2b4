import type { Instant } from '../../src/core/time.ts';
import { wallText } from '../../src/web/sentences/wallText.ts';
import type { LogFields } from './narrateLook.ts';

/** A click, a longer stay or a leaving, in a sentence; undefined for any other event. */
export function narrateWake(
  name: string,
  { event, kind, until, leases }: LogFields,
  timeZone: string,
  at: Instant,
): string | undefined {
  const count = Number(leases);
  if (event === 'wake.released') return `${name}: somebody is done; ${keeping(count)}.`;
  if (event !== 'wake.granted') return undefined;
  const end = wallText(Date.parse(String(until)), timeZone, at);
  if (kind === 'extended') return `${name}: somebody stays longer, until ${end}.`;
  return count > 1
    ? `${name}: somebody joins, until ${end}; ${count} wakes keep it on.`
    : `${name}: somebody wakes it, until ${end}.`;
}

function keeping(count: number): string {
  if (count === 0) return 'no wake keeps it on any more';
  return count === 1 ? 'one wake still keeps it on' : `${count} wakes still keep it on`;
}
