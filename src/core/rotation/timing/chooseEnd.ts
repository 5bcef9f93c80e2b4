import { Temporal } from 'temporal-polyfill';
import { openIntervals } from '../../schedule/openIntervals.ts';
import type { ResolvedSchedule } from '../../schedule/schedule.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../time.ts';
import { isMidweek } from './rotationMoment.ts';

/** How far before the longest life an end may be put, to find a good morning (days), and never more than a third of it: a summer may be closed. */
const searchDays = 60;

/** The directory counts a life from its own now, which may be a little before ours (ms). */
const marginMs = 5 * minuteMs;

/**
 * When a new credential should end: at 10:00 on a Tuesday, Wednesday or Thursday on which people work and are there to
 * notice, the latest one that `lifetimeMs` reaches. Where the days searched hold none, a weekday morning at least;
 * for lives of a few days simply the longest. `schedules`: of every hub that uses it.
 */
export function chooseEnd(schedules: readonly ResolvedSchedule[], lifetimeMs: number, now: Instant): Instant {
  const latest = now + lifetimeMs - marginMs;
  const search = Math.min(searchDays, Math.floor(lifetimeMs / dayMs / 3));
  const zone = schedules[0]?.timeZone ?? 'UTC';
  const last = Temporal.Instant.fromEpochMilliseconds(latest).toZonedDateTimeISO(zone);
  const mornings = Array.from({ length: search }, (_, back) =>
    last.subtract({ days: back }).withPlainTime('10:00'),
  ).filter(({ dayOfWeek, epochMilliseconds }) => isMidweek(dayOfWeek) && epochMilliseconds <= latest);
  const good = mornings.find(({ epochMilliseconds }) =>
    schedules.every((each) => isWorked(each, epochMilliseconds)),
  );
  return (good ?? mornings[0])?.epochMilliseconds ?? latest;
}

/** Open that day and on two days around it at least: no single day in a closed week. */
function isWorked(schedule: ResolvedSchedule, morning: Instant): boolean {
  const day = { from: morning - 10 * hourMs, to: morning + 14 * hourMs };
  const around = [-2, -1, 1, 2].filter((days) => isOpenOn(schedule, shift(day, days * dayMs)));
  return isOpenOn(schedule, day) && around.length >= 2;
}

function isOpenOn(schedule: ResolvedSchedule, day: { from: Instant; to: Instant }): boolean {
  return openIntervals(schedule, day).length > 0;
}

function shift({ from, to }: { from: Instant; to: Instant }, ms: number) {
  return { from: from + ms, to: to + ms };
}
