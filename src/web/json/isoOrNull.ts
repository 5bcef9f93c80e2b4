import { type Instant, toIso } from '../../core/time.ts';

/** What is not known, or does not apply, is null. */
export function isoOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : toIso(at);
}
