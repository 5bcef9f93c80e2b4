import { Temporal } from 'temporal-polyfill';
import { toCalendarDay, weekdayOf } from '../../core/schedule/calendarDay.ts';
import { isOpen } from '../../core/schedule/edges.ts';
import { exceptionOn } from '../../core/schedule/exceptionOn.ts';
import { openIntervals } from '../../core/schedule/openIntervals.ts';
import type { DailyWindow, LocalDate, ResolvedSchedule, WeeklyWindow } from '../../core/schedule/schedule.ts';
import { windowInterval } from '../../core/schedule/windowInterval.ts';
import { type Instant, type Interval, minuteMs } from '../../core/time.ts';
import { durationText } from '../../web/sentences/durationText.ts';
import { sayTimes, sayWindows } from '../../web/sentences/sayHours.ts';
import { clockText, dateText, weekdayText } from '../../web/sentences/wallText.ts';
import { localDays } from '../localDate.ts';

/** What a schedule means that its writer may not have meant, within `range`; a sentence each, none where all is plain. */
export function surprisesOf(schedule: ResolvedSchedule, range: Interval): string[] {
  return [
    ...wholeSurprise(schedule, range),
    ...schedule.windows.flatMap((window) => windowSurprises(schedule, window, range)),
    ...clockChanges(schedule, range),
  ];
}

function wholeSurprise(schedule: ResolvedSchedule, range: Interval): string[] {
  const open = openIntervals(schedule, range);
  const days = durationText(range.to - range.from);
  if (open.length === 0) return [`It is not open once in the next ${days}.`];
  const [first] = open;
  const always = first?.from === range.from && first.to === range.to;
  return always ? [`It is open without a break for the next ${days}, so nothing is ever saved.`] : [];
}

function windowSurprises(schedule: ResolvedSchedule, window: WeeklyWindow, range: Interval): string[] {
  const text = sayWindows([window]);
  const own = {
    ...schedule,
    windows: [window],
    exceptions: [],
    holidays: new Map(),
    calendars: [],
  };
  const hours = openIntervals(own, range);
  const used = hours.some((interval) => overlapsOpen(schedule, interval));
  const unused =
    hours.length > 0 && !used && openIntervals(schedule, range).length > 0
      ? [`${text} is not open once in the next ${durationText(range.to - range.from)}.`]
      : [];
  return [...unused, ...overnight(window)];
}

function overlapsOpen(schedule: ResolvedSchedule, interval: Interval): boolean {
  return isOpen(schedule, interval.from) || openIntervals(schedule, interval).length > 0;
}

function overnight(window: WeeklyWindow): string[] {
  const { from, to } = window;
  if (to === '24:00' || to > from || to === '00:00') return [];
  return [`${sayWindows([window])} ends ${to} on the following day, whatever that day is.`];
}

/** Windows that a change of clocks makes longer, shorter, later or nothing. */
function clockChanges(schedule: ResolvedSchedule, range: Interval): string[] {
  const { timeZone } = schedule;
  return changesIn(timeZone, range).flatMap((change) => {
    const around = localDays(
      { from: change - 36 * 60 * minuteMs, to: change + 12 * 60 * minuteMs },
      timeZone,
    );
    return around.flatMap(({ date }) =>
      windowsOn(schedule, date).flatMap((window) => changed(timeZone, date, window) ?? []),
    );
  });
}

function changesIn(timeZone: string, range: Interval): Instant[] {
  const changes: Instant[] = [];
  let from = Temporal.Instant.fromEpochMilliseconds(range.from).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = from.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= range.to) return changes;
    changes.push(next.epochMilliseconds);
    from = next;
  }
}

function windowsOn(schedule: ResolvedSchedule, date: LocalDate): readonly DailyWindow[] {
  const exception = exceptionOn(schedule.exceptions, date);
  if (exception) return exception.windows;
  if (schedule.holidays.has(date)) return [];
  const weekday = weekdayOf(toCalendarDay(date));
  return schedule.windows.filter(({ days }) => days.includes(weekday));
}

function changed(timeZone: string, date: LocalDate, window: DailyWindow): string | undefined {
  const day = `${weekdayText(date)} ${dateText(date, Number(date.slice(0, 4)))}`;
  const window24 = `${day} ${sayTimes(window)}`;
  const real = windowInterval(timeZone, toCalendarDay(date), window);
  if (!real) return `Clocks change: ${window24} falls into the gap, so it is not open then.`;
  // The same window where clocks never change, on the same date.
  const plain = windowInterval('UTC', toCalendarDay(date), window);
  if (!plain) return undefined;
  const opens = clockText(real.from, timeZone);
  const length = real.to - real.from;
  if (length === plain.to - plain.from && opens === window.from) return undefined;
  const later = opens === window.from ? '' : `opens ${opens} and `;
  return `Clocks change: ${window24} ${later}lasts ${durationText(length)} instead of ${durationText(plain.to - plain.from)}.`;
}
