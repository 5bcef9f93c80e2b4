import * as z from 'zod';
import { fieldNotes, type Wrong, withRule } from './field.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `Monday`, `MON` and `mo` mean mon; undefined where no single day is meant. */
export function weekdayMeant(written: unknown): string | undefined {
  if (typeof written !== 'string' || written.length < 2) return undefined;
  const start = written.trim().toLowerCase();
  return weekdays.find((day) => start.startsWith(day)) ?? weekdays.find((day) => day.startsWith(start));
}

/** `mon-fri` as the list it stands for. */
function daysMeant(found: unknown): string | undefined {
  if (typeof found !== 'string') return undefined;
  const [first, last, ...rest] = found.split(/\s*(?:-|–|\.\.|to)\s*/).map(weekdayMeant);
  if (first === undefined || rest.length > 0) return undefined;
  if (last === undefined) return `write [${first}]`;
  const [start, end] = [first, last].map((day) => weekdays.indexOf(day as (typeof weekdays)[number]));
  const span = ((end ?? 0) - (start ?? 0) + 7) % 7;
  const list = Array.from({ length: span + 1 }, (_, step) => weekdays[((start ?? 0) + step) % 7]);
  return `write [${list.join(', ')}]`;
}

const noneTwice = (value: unknown): Wrong[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((day, index) =>
    list.indexOf(day) < index
      ? [{ says: 'stands twice in the list', fix: `remove one ${String(day)}`, at: [index] }]
      : [],
  );
};

const dayList = z
  .array(
    z
      .enum(weekdays)
      .meta({ description: 'A day of the week.' })
      .register(fieldNotes, { noun: 'a day: mon, tue, wed, thu, fri, sat or sun', example: 'mon' }),
  )
  .min(1)
  .meta({ description: 'Days on which the window begins.', uniqueItems: true })
  .register(fieldNotes, {
    noun: 'a list of days',
    example: '[mon, tue, wed, thu, fri]',
    wrongType: daysMeant,
  });

export const days = withRule(dayList, noneTwice);
