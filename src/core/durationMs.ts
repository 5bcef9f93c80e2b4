import { dayMs, hourMs, minuteMs, secondMs } from './time.ts';

const shape =
  /^P(?!$)(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?$/;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const parts = shape.exec(text);
  if (!parts) return undefined;
  const units = [7 * dayMs, dayMs, hourMs, minuteMs, secondMs];
  return units.reduce((sum, unit, index) => sum + unit * Number(parts[index + 1] ?? 0), 0);
}
