import type { Holiday, HolidayDates } from './schedule.ts';

/**
 * Names of holidays that the two years before `year` have and `year` itself lacks: tables of movable feasts end somewhere
 * (date-holidays 3: Vesak in 2026, Diwali in 2030), and nobody would look for that. None where `year` has as many dates as
 * the year before, for then holidays were only renamed or moved. Substitute days come and go, and do not count.
 */
export function lackedHolidays(holidays: HolidayDates, year: number): string[] {
  const namesOf = (wanted: number) =>
    [...holidays]
      .filter(([date, { substitute }]) => !substitute && Number(date.slice(0, 4)) === wanted)
      .map(([, holiday]) => nameOf(holiday));
  const [older, old, next] = [namesOf(year - 2), namesOf(year - 1), namesOf(year)];
  if (next.length >= old.length) return [];
  return [...new Set(old)].filter((name) => older.includes(name) && !next.includes(name));
}

function nameOf({ names, language }: Holiday): string {
  return names['en'] ?? names[language] ?? '';
}
