import * as z from 'zod';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { dateField, isLocalDate } from './localDate.ts';
import { dailyWindow } from './windows.ts';

type DateRange = { readonly from: string; readonly to: string };

const datesOnce = (value: unknown): Wrong | undefined => {
  if (!isRecord(value)) return undefined;
  const [date, from, to] = ['date', 'from', 'to'].map((key) => key in value) as [boolean, boolean, boolean];
  if (date && (from || to))
    return { says: 'has a date and a range', fix: 'keep either date, or from and to' };
  if (!date && !from && !to) return { says: 'names no date', fix: 'add date: 2026-12-24, or from and to' };
  if (from !== to)
    return {
      says: `a range has from and to`,
      fix: `add ${from ? 'to' : 'from'}, or write date for a single day`,
    };
  return isLocalDate(value['from']) && isLocalDate(value['to']) && value['from'] > value['to']
    ? { says: 'begins after it ends', fix: `write from: ${value['to']}, to: ${value['from']}`, at: ['from'] }
    : undefined;
};

const hoursOnce = (value: unknown): Wrong | undefined => {
  if (!isRecord(value)) return undefined;
  const [closed, windows] = ['closed' in value, 'windows' in value];
  if (closed && windows)
    return { says: 'is closed and has windows', fix: 'keep either closed: true or windows' };
  return closed || windows
    ? undefined
    : { says: 'says nothing of the day', fix: 'add closed: true, or windows with the hours of those days' };
};

/** The dates that a readable exception covers, both included; undefined where they cannot be read. */
export function datesCovered(exception: unknown): DateRange | undefined {
  if (!isRecord(exception)) return undefined;
  const { date, from = date, to = date } = exception;
  return isLocalDate(from) && isLocalDate(to) && from <= to ? { from, to } : undefined;
}

const noOverlap = (value: unknown): Wrong[] => {
  const ranges = Array.isArray(value) ? value.map(datesCovered) : [];
  return ranges.flatMap((range, later) => {
    const earlier = ranges.findIndex(
      (other, index) => index < later && range && other && overlaps(range, other),
    );
    const dates = [range?.from ?? '', ranges[earlier]?.from ?? ''].sort();
    const says = `overlaps exceptions[${earlier}] on ${dates[1]}`;
    return earlier < 0 ? [] : [{ says, fix: `give ${dates[1]} to one exception only`, at: [later] }];
  });
};

const overlaps = (one: DateRange, other: DateRange) => one.from <= other.to && other.from <= one.to;

const exception = z
  .strictObject({
    date: dateField('The one date it replaces.', '2027-02-12').optional(),
    from: dateField('First date of a range.', '2026-12-24').optional(),
    to: dateField('Last date of a range, itself included.', '2027-01-06').optional(),
    closed: z
      .literal(true)
      .meta({ description: 'Closed on those dates.' })
      .register(fieldNotes, {
        noun: 'true',
        example: 'true',
        wrongType: () => 'write closed: true, or windows with the hours of those days',
      })
      .optional(),
    windows: z
      .array(dailyWindow)
      .min(1)
      .meta({ description: 'The hours of those dates, in place of the weekly ones.' })
      .register(fieldNotes, {
        noun: 'a list',
        example: '[{ from: "10:00", to: "14:00" }]',
        wrongType: () => 'write closed: true, or a list such as [{ from: "10:00", to: "14:00" }]',
      })
      .optional(),
  })
  .meta({
    description: 'Either `date`, or `from` and `to`; and either `closed: true` or `windows`.',
    allOf: [
      { oneOf: [{ required: ['date'] }, { required: ['from', 'to'] }] },
      { oneOf: [{ required: ['closed'] }, { required: ['windows'] }] },
    ],
  })
  .register(fieldNotes, { noun: 'a map', example: '{ date: 2026-12-24, closed: true }' });

const exceptionList = z
  .array(withRule(exception, (value) => [datesOnce(value), hoursOnce(value)].flatMap((wrong) => wrong ?? [])))
  .meta({
    description:
      'Dates on which other hours hold. They replace windows, holidays and calendars; none may overlap.',
  })
  .register(fieldNotes, {
    noun: 'a list',
    example: '[{ date: 2026-12-24, closed: true }]',
    otherwise: 'no exceptions',
  });

export const exceptions = withRule(exceptionList, noOverlap);
