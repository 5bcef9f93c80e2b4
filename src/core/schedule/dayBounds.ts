import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time.ts';
import type { LocalDate } from './schedule.ts';

/** The local date at an instant, and when the next one begins. */
export function dayBounds(timeZone: string, at: Instant): { date: LocalDate; nextDayAt: Instant } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const nextDayAt = local.add({ days: 1 }).startOfDay().epochMilliseconds;
  return { date: local.toPlainDate().toString(), nextDayAt };
}
