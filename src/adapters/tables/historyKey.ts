import type { Instant } from '../../core/time.ts';
import { storedKey } from './escapeKey.ts';

/** The last instant of a JavaScript date, and digits enough for the distance to the first. */
const lastInstant = 8_640_000_000_000_000;
const digits = 17;

/** Row keys sort as text, so the later the instant the smaller the number: newest first. */
export function invertedInstant(at: Instant): string {
  return String(lastInstant - at).padStart(digits, '0');
}

/** Row key of a line: the same instant and id always give the same key. */
export function historyKey(at: Instant, id: string): string {
  return `${invertedInstant(at)}-${storedKey(id).key}`;
}

/** The instant in a row key made by `historyKey`. */
export function instantOf(rowKey: string): Instant {
  return lastInstant - Number(rowKey.slice(0, digits));
}
