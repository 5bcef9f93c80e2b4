import { dayMs, type Instant, secondMs } from '../../core/time.ts';
import { textField } from './field.ts';
import { isLocalDate } from './localDate.ts';

/**
 * When something ends that a person wrote down: a date means the last second of that day in UTC, an instant with its
 * zone means itself. Undefined for anything else.
 */
export function endOf(value: string): Instant | undefined {
  const date: unknown = value;
  if (isLocalDate(date)) return Date.parse(`${date}T00:00:00Z`) + dayMs - secondMs;
  const [, day, offsetHours = '0'] =
    /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](\d{2}):[0-5]\d)$/.exec(value) ?? [];
  return isLocalDate(day) && Number(offsetHours) <= 14 ? Date.parse(value) : undefined;
}

/** A date, or an instant with its zone. */
export function lastDayField(description: string, example: string) {
  return textField({
    description,
    note: { noun: 'a date', example },
    pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2}))?$',
    judge: (value) =>
      endOf(value) === undefined
        ? {
            says: 'no such date',
            fix: `write it as YYYY-MM-DD, such as ${example}, or with a time and its zone as 2027-03-01T12:00Z`,
          }
        : undefined,
  });
}
