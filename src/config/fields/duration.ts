import { dayMs, hourMs, minuteMs, secondMs } from '../../core/time.ts';
import { textField } from './field.ts';

const shape =
  /^P(?!$)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?$/;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const parts = shape.exec(text);
  if (!parts) return undefined;
  const units = [7 * dayMs, dayMs, hourMs, minuteMs, secondMs];
  return units.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
}

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
      if (ms === undefined) return { says: 'no ISO 8601 duration', fix };
      if (ms < (durationMs(min) ?? 0)) return { says: `shorter than ${min}`, fix };
      return ms > (durationMs(max) ?? 0) ? { says: `longer than ${max}`, fix } : undefined;
    },
  });
}
