import { CronExpressionParser } from 'cron-parser';
import type { Instant } from '../../src/core/time.ts';

/** A schedule in UTC. `after` is the first occurrence later than `at`. */
export type Ncrontab = { after(at: Instant): Instant };

const monthNames = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const dayNames = '(?:sun|mon|tue|wed|thu|fri|sat)';
const plain = (value: string) =>
  new RegExp(`^(?:\\*|${value}(?:-${value})?)(?:/\\d+)?(?:,(?:\\*|${value}(?:-${value})?)(?:/\\d+)?)*$`, 'i');
const fieldForms = [
  plain('\\d+'),
  plain('\\d+'),
  plain('\\d+'),
  plain('\\d+'),
  plain(`(?:\\d+|${monthNames})`),
  plain(`(?:[0-6]|${dayNames})`),
];

/**
 * Reads NCRONTAB: `{second} {minute} {hour} {day} {month} {weekday}`, the second may be left out. Throws on anything
 * else, time spans and cron's own extras (`L`, `#`, `@daily`) among them, and where both a day of the month and a
 * weekday are given: NCRONTAB wants both to hold and cron either.
 */
export function parseNcrontab(schedule: string): Ncrontab {
  const fields = schedule.trim().split(/\s+/);
  const six = fields.length === 5 ? ['0', ...fields] : fields;
  if (six.length !== 6 || !six.every((field, index) => fieldForms[index]?.test(field))) {
    throw new Error(`"${schedule}" is not an NCRONTAB schedule this host can read`);
  }
  if (six[3] !== '*' && six[5] !== '*') {
    throw new Error(`"${schedule}" gives a day of the month and a weekday; this host reads one of them`);
  }
  const text = six.join(' ');
  const read = (currentDate: Date) => CronExpressionParser.parse(text, { currentDate, tz: 'UTC' });
  read(new Date(0)); // A value out of range is known now, not at the first occurrence.
  return { after: (at) => read(new Date(at)).next().getTime() };
}
