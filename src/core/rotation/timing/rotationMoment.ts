import { Temporal } from 'temporal-polyfill';
import { isOpen, nextEdge } from '../../schedule/edges.ts';
import type { ResolvedSchedule } from '../../schedule/schedule.ts';
import { dayMs, type Instant } from '../../time.ts';
import type { HubStanding } from '../rotationView.ts';

/** So long before its end a value is replaced at once, whatever the hour (ms). */
export const urgentMs = 14 * dayMs;

/** A start must have picked the new value up so long before the old one ends (ms). */
const spareMs = 3 * dayMs;

/** A hub that does not close within this is one that never sleeps (ms). */
const neverSleepsMs = 7 * dayMs;

/**
 * A good moment to begin when nothing presses: every hub asleep, and the start that picks the new value up on a Monday to
 * Thursday, so that people are there the day after; for a hub that never sleeps a Tuesday to Thursday, from 09:00 to 11:00.
 */
export function isGoodMoment(hubs: readonly HubStanding[], now: Instant): boolean {
  return hubs.every(({ power, schedule }) => {
    if (neverSleeps(schedule, now)) return isMidweekMorning(schedule.timeZone, now);
    if (power !== 'asleep') return false;
    const opens = nextEdge(schedule, now, 'opens', neverSleepsMs);
    return !opens || weekdayOf(schedule.timeZone, opens.at) <= 4;
  });
}

/** When a better moment may come: the next closing, at most a day off. */
export function betterMomentAt(hubs: readonly HubStanding[], now: Instant): Instant {
  const closings = hubs.flatMap(({ schedule }) => nextEdge(schedule, now, 'closes', dayMs)?.at ?? []);
  return Math.min(now + dayMs, ...closings);
}

/**
 * Whether a long closed time lies before the start that would pick a new value up, so that waiting would be too late: the
 * value would end less than three days after that start.
 */
export function endsInSleep(schedules: readonly ResolvedSchedule[], endsAt: Instant, now: Instant): boolean {
  return schedules.some((schedule) => {
    const closes = isOpen(schedule, now) ? nextEdge(schedule, now, 'closes')?.at : now;
    const wakes = closes === undefined ? undefined : nextEdge(schedule, closes, 'opens');
    return wakes !== undefined && endsAt < wakes.at + spareMs;
  });
}

function neverSleeps(schedule: ResolvedSchedule, now: Instant): boolean {
  return isOpen(schedule, now) && !nextEdge(schedule, now, 'closes', neverSleepsMs);
}

/** Tuesday to Thursday: people are there, that day and the next. 1 is Monday. */
export function isMidweek(dayOfWeek: number): boolean {
  return dayOfWeek >= 2 && dayOfWeek <= 4;
}

function isMidweekMorning(timeZone: string, now: Instant): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return isMidweek(weekdayOf(timeZone, now)) && hour >= 9 && hour < 11;
}

/** 1 is Monday. */
function weekdayOf(timeZone: string, at: Instant): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).dayOfWeek;
}
