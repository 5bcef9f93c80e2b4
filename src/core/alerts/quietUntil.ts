import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time.ts';
import type { QuietHours } from './channel.ts';

/** The end of the quiet hours that hold at `at`; `at` itself where none do. In a clock-change gap walls shift forward. */
export function quietUntil(quiet: QuietHours | undefined, at: Instant): Instant {
  if (!quiet) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(quiet.timeZone);
  for (const daysBack of [1, 0]) {
    const day = local.toPlainDate().subtract({ days: daysBack });
    const from = wall(day, quiet.from, quiet.timeZone);
    const overnight = quiet.to <= quiet.from;
    const to = wall(overnight ? day.add({ days: 1 }) : day, quiet.to, quiet.timeZone);
    if (from <= at && at < to) return to;
  }
  return at;
}

function wall(day: Temporal.PlainDate, time: string, timeZone: string): Instant {
  const next = time === '24:00';
  const zoned = (next ? day.add({ days: 1 }) : day).toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from(next ? '00:00' : time),
  });
  return zoned.epochMilliseconds;
}
