import { dayMs } from '../../core/time.ts';
import type { NamedDay, RecurrenceRule } from './recurrenceRule.ts';

/** Whether a rule whose first occurrence is on `start` names the date `day` (both days since 1970), its period apart. RFC 5545 §3.3.10. */
export function isNamedDate(rule: RecurrenceRule, day: number, start: number): boolean {
  const { freq, days, monthDays, yearDays, months } = rule;
  const { year, month, date, weekday } = partsOf(day);
  if (months && !months.includes(month)) return false;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (monthDays && !isListed(monthDays, date, daysInMonth)) return false;
  const newYear = Date.UTC(year, 0, 1) / dayMs;
  const daysInYear = Date.UTC(year + 1, 0, 1) / dayMs - newYear;
  if (yearDays && !isListed(yearDays, day - newYear + 1, daysInYear)) return false;
  if (days) {
    // `2MO` counts within the month, and within the year where a yearly rule names no month.
    const inYear = freq === 'YEARLY' && !months;
    const [index, size] = inYear ? [day - newYear, daysInYear] : [date - 1, daysInMonth];
    return days.some((named) => named.weekday === weekday && isPosition(named, index, size));
  }
  if (monthDays || yearDays) return true;
  // What the rule leaves open is that of the first occurrence.
  const first = partsOf(start);
  if (freq === 'WEEKLY') return weekday === first.weekday;
  if (freq === 'MONTHLY') return date === first.date;
  if (freq === 'YEARLY') return date === first.date && (months !== undefined || month === first.month);
  return true;
}

function isListed(list: readonly number[], index: number, size: number): boolean {
  return list.includes(index) || list.includes(index - size - 1);
}

function isPosition({ position }: NamedDay, index: number, size: number): boolean {
  if (position === 0) return true;
  if (position > 0) return Math.floor(index / 7) === position - 1;
  return Math.floor((size - 1 - index) / 7) === -position - 1;
}

function partsOf(day: number) {
  const at = new Date(day * dayMs);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}
