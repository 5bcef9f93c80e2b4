import type { Interval } from '../time.ts';
import type { CalendarDay } from './calendarDay.ts';
import type { DailyWindow, WallTime } from './schedule.ts';
import { wallInstant } from './wallInstant.ts';

/**
 * The instants of a window that starts on `day`, its tail after midnight included. `from` is the earlier of two
 * instants, `to` the later; both shift forward out of a gap. Undefined where the clock change leaves nothing of it.
 */
export function windowInterval(
  timeZone: string,
  day: CalendarDay,
  window: DailyWindow,
): Interval | undefined {
  const opens = minutesOf(window.from);
  const closes = minutesOf(window.to);
  const overnight = closes <= opens || closes === 1440;
  const from = wallInstant(timeZone, day, opens, 'earlier');
  const to = wallInstant(timeZone, overnight ? day + 1 : day, closes % 1440, 'later');
  return from < to ? { from, to } : undefined;
}

function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
