import { textField, type Wrong } from './field.ts';

const shape = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Wrong where `value` is no time of day; `24:00` is right only where a window ends. */
function judgeWallTime(value: string, where: 'from' | 'to'): Wrong | undefined {
  if (shape.test(value)) return undefined;
  if (value === '24:00') {
    if (where === 'to') return undefined;
    return { says: 'a window cannot begin at 24:00', fix: 'write "00:00" and the next day' };
  }
  const loose = /^(\d{1,2})[:.h]?(\d{2})(?::00)?$/.exec(value.trim());
  const tidy = loose ? `${loose[1]?.padStart(2, '0')}:${loose[2]}` : '';
  const fix = shape.test(tidy)
    ? `write "${tidy}"`
    : `write a time from "00:00" to "23:59"${where === 'to' ? ', or "24:00" for the end of the day' : ''}`;
  return { says: 'no such time of day', fix };
}

/** A number is minutes where a YAML 1.1 reader met an unquoted 20:00 (base 60: 1200), or hours, or 0800 without its colon. */
function timeFromNumber(found: unknown): string | undefined {
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 0) return undefined;
  const written = (hours: number, minutes: number) =>
    [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
  const readings =
    found < 24
      ? [written(found, 0)]
      : [written(Math.floor(found / 60), found % 60), written(Math.floor(found / 100), found % 100)];
  const times = [...new Set(readings)].filter((time) => shape.test(time));
  return times.length === 0 ? undefined : `write ${times.map((time) => `"${time}"`).join(' or ')}, in quotes`;
}

/** A time of day in quotes; `24:00` only where it is an end. */
export function wallTimeField(where: 'from' | 'to', description: string, example: string) {
  const day = '([01]\\d|2[0-3]):[0-5]\\d';
  return textField({
    description,
    note: { noun: 'a time of day in quotes', example, wrongType: timeFromNumber },
    pattern: where === 'from' ? `^${day}$` : `^(${day}|24:00)$`,
    judge: (value) => judgeWallTime(value, where),
  });
}

export const startTime = wallTimeField(
  'from',
  'Wall time at which the hub answers; the start begins early enough for that.',
  '"08:00"',
);

export const endTime = wallTimeField(
  'to',
  'Wall time of closing. At or before `from`: on the next date. "24:00" is the next midnight.',
  '"20:00"',
);
