import type ICAL from 'ical.js';
import { CalendarProblem } from './calendarProblem.ts';

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** An RRULE as read. Lists that the rule lacks are undefined. UNTIL stays with ical.js's own value. */
export type RecurrenceRule = {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count: number;
  /** 0 is Sunday, as in `Date.getUTCDay`. */
  readonly weekStart: number;
  readonly days: readonly NamedDay[] | undefined;
  readonly monthDays: readonly number[] | undefined;
  readonly yearDays: readonly number[] | undefined;
  readonly months: readonly number[] | undefined;
  readonly positions: readonly number[] | undefined;
  readonly hours: readonly number[] | undefined;
  readonly minutes: readonly number[] | undefined;
  readonly seconds: readonly number[] | undefined;
};

/** `-1FR` is position -1 of weekday 5; position 0 is every one. */
export type NamedDay = { readonly position: number; readonly weekday: number };

const frequencies: readonly string[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const weekdays: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** Refuses in words what no opening hours need: better a finding and the last good copy than hours nobody wrote. */
export function recurrenceRule(rule: ICAL.Recur): RecurrenceRule {
  const { freq, interval, count, wkst, parts } = rule;
  if (!isFrequency(freq))
    throw new CalendarProblem(`it recurs FREQ=${freq ?? ''}: only by day, week, month and year is read`);
  if (parts.BYWEEKNO) throw new CalendarProblem('BYWEEKNO is not supported');
  const days = parts.BYDAY?.map(namedDay);
  if (days?.some(({ position }) => position !== 0) && (freq === 'DAILY' || freq === 'WEEKLY')) {
    throw new CalendarProblem(`BYDAY=${parts.BYDAY?.join(',')} needs FREQ=MONTHLY or YEARLY`);
  }
  return {
    freq,
    interval,
    count: count ?? Number.POSITIVE_INFINITY,
    weekStart: wkst - 1,
    days,
    monthDays: parts.BYMONTHDAY,
    yearDays: parts.BYYEARDAY,
    months: parts.BYMONTH,
    positions: parts.BYSETPOS,
    hours: parts.BYHOUR,
    minutes: parts.BYMINUTE,
    seconds: parts.BYSECOND,
  };
}

function isFrequency(freq: string | null): freq is Frequency {
  return freq !== null && frequencies.includes(freq);
}

function namedDay(text: string): NamedDay {
  return { position: Number.parseInt(text, 10) || 0, weekday: weekdays.indexOf(text.slice(-2)) };
}
