import { textField, type Wrong } from './field.ts';

const shape = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Wrong where `value` is no time of day; `24:00` is right only where a window ends. */
function judgeWallTime(value: string, where: 'from' | 'to'): Wrong | undefined {
  if (shape.test(value)) return undefined;
  if (value === '24:00') {
    if (where === 'to') return undefined;
    return { says: 'a window cannot begin at 24:00', fix: 'write "00:00" and the next day' };
  }
  const loose = /^(\d{1,2})[:.h](\d{2})(?::00)?$/.exec(value.trim());
  const tidy = loose ? `${loose[1]?.padStart(2, '0')}:${loose[2]}` : '';
  const fix = shape.test(tidy)
    ? `write "${tidy}"`
    : `write a time from "00:00" to "23:59"${where === 'to' ? ', or "24:00" for the end of the day' : ''}`;
  return { says: 'no such time of day', fix };
}

/** YAML 1.1 readers take an unquoted 20:00 for the number 1200 (base 60), others take 8 for a number. */
function timeFromNumber(found: unknown): string | undefined {
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 0) return undefined;
  const minutes = found <= 24 ? found * 60 : found;
  if (minutes > 24 * 60) return undefined;
  const two = (part: number) => String(part).padStart(2, '0');
  return `write "${two(Math.floor(minutes / 60))}:${two(minutes % 60)}", in quotes`;
}

export const startTime = textField({
  description: 'Wall time at which the hub answers; the start begins early enough for that.',
  note: { noun: 'a time of day in quotes', example: '"08:00"', wrongType: timeFromNumber },
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  judge: (value) => judgeWallTime(value, 'from'),
});

export const endTime = textField({
  description: 'Wall time of closing. At or before `from`: on the next date. "24:00" is the next midnight.',
  note: { noun: 'a time of day in quotes', example: '"20:00"', wrongType: timeFromNumber },
  pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  judge: (value) => judgeWallTime(value, 'to'),
});
