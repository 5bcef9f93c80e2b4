import { durationMs } from '../../core/durationMs.ts';
import { textField } from './field.ts';

/** ISO 8601 too, but of no fixed length. */
const withCalendarUnits = /^P(?=.*\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/;

type Bounds = {
  readonly min: string;
  readonly max: string;
  readonly example: string;
  readonly otherwise: string;
};

/** A duration from `min` to `max`, both ISO 8601 and both included. */
export function durationField(description: string, { min, max, example, otherwise }: Bounds) {
  return textField({
    description: `${description} From ${min} to ${max}.`,
    note: { noun: 'an ISO 8601 duration', example, otherwise },
    pattern: '^P(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    judge: (value) => {
      const ms = durationMs(value);
      const fix = `write a duration from ${min} to ${max}, such as ${example}`;
      if (ms === undefined && withCalendarUnits.test(value)) {
        const inDays = `write it in weeks, days or hours, from ${min} to ${max}, such as ${example}`;
        return { says: 'in years or months, whose length differs', fix: inDays };
      }
      if (ms === undefined) return { says: 'no ISO 8601 duration', fix };
      if (ms < (durationMs(min) ?? 0)) return { says: `shorter than ${min}`, fix };
      return ms > (durationMs(max) ?? 0) ? { says: `longer than ${max}`, fix } : undefined;
    },
  });
}
