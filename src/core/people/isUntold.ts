import { type Instant, minuteMs } from '../time.ts';
import type { PeopleFacts } from './peopleFacts.ts';

/** A hub that restarts is back within so long (ms). */
export const silentLongMs = 5 * minuteMs;

/** Asked longer ago (ms), no stop is near any more, and what it would say now is not known. */
const lateMs = 15 * minuteMs;

/** It has not told of its people for five minutes, and is still asked because a stop is near. */
export function isUntold(people: PeopleFacts | undefined, now: Instant): boolean {
  if (people?.silentSince === undefined) return false;
  return now - people.silentSince >= silentLongMs && now - people.askedAt < lateMs;
}
