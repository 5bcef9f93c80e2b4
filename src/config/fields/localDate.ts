import { textField, type Wrong } from './field.ts';

/** True for a date that exists, written `YYYY-MM-DD`. */
export function isLocalDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  // Years below 100 mean 19xx to Date.UTC, so they fall out here too.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function judgeDate(value: string): Wrong | undefined {
  const written: unknown = value;
  if (isLocalDate(written)) return undefined;
  const start: unknown = value.trim().slice(0, 10);
  const fix = isLocalDate(start) ? `write ${start}` : 'write the date as YYYY-MM-DD, such as 2026-12-24';
  return { says: 'no such date', fix };
}

export function dateField(description: string, example: string) {
  return textField({
    description,
    note: { noun: 'a date', example },
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    judge: judgeDate,
  });
}
