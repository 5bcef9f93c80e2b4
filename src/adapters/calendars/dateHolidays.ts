import { Temporal } from 'temporal-polyfill';
import type { Holiday, HolidayDates, HolidayRegion, LocalDate } from '../../core/schedule/schedule.ts';
import { hourMs, type Interval } from '../../core/time.ts';
import type { Holidays } from '../../ports/calendarFeeds.ts';
import { knownRegion } from './checkHolidayRegion.ts';

// Working a year out takes milliseconds, and every round asks for the same few.
const rememberedLimit = 1000;

/** What our pages speak; a name that the package lacks in one of them is left out. */
export const nameLanguages = ['en', 'es', 'pl', 'de', 'fr', 'nl', 'da'] as const;

type DatedHoliday = readonly [LocalDate, Holiday];

/**
 * Public holidays (bank, school and optional ones are not), substitute days included, by the date-holidays package,
 * which is loaded on first use. A date is a holiday where more than half of it is one: so a holiday that begins the
 * evening before, as in Israel, is its own date, and one that begins at noon leaves the hub open.
 */
export function dateHolidays(): Holidays {
  const remembered = new Map<string, readonly DatedHoliday[]>();

  async function yearOf(region: HolidayRegion, year: number): Promise<readonly DatedHoliday[]> {
    const key = `${region.country}.${region.state ?? ''}.${region.region ?? ''}.${year}`;
    const dates = remembered.get(key) ?? (await holidaysIn(region, year));
    if (remembered.size >= rememberedLimit) remembered.clear();
    remembered.set(key, dates);
    return dates;
  }

  return {
    async datesOf(asked, years): Promise<HolidayDates> {
      const region = await knownRegion(asked);
      if (typeof region === 'string') throw new RangeError(region);
      // A holiday of several days may begin in the year before.
      const asking = new Set(years.flatMap((year) => [year - 1, year]));
      const dates = await Promise.all([...asking].map((year) => yearOf(region, year)));
      const wanted = new Set(years.map((year) => String(year).padStart(4, '0')));
      const found = dates.flat().filter(([date]) => wanted.has(date.slice(0, 4)));
      // Of two holidays on one date the first counts; the package puts substitutes last.
      return new Map(found.toReversed());
    },
  };
}

async function holidaysIn({ country, state, region }: HolidayRegion, year: number): Promise<DatedHoliday[]> {
  const { default: DateHolidays } = await import('date-holidays');
  const regional = new DateHolidays(
    { country, ...(state && { state }), ...(region && { region }) },
    { types: ['public'] },
  );
  const [timeZone = 'UTC'] = regional.getTimezones();
  const [language = 'en'] = regional.getLanguages();
  // Asked for one language, the package would remember it as a second choice for the next.
  const spokenIn = (each: string) => {
    regional.setLanguages(each);
    return regional.getHolidays(year);
  };
  const spoken = nameLanguages.map((each) => [each, spokenIn(each)] as const);
  return spokenIn(language).flatMap(({ start, end, name, substitute }, index) => {
    // Where there is no translation the package answers with the name in another language.
    const translated = spoken.flatMap(([each, all]) => {
      const said = all[index]?.name;
      return said === undefined || said === name ? [] : [[each, said] as const];
    });
    const names = { ...Object.fromEntries(translated), [language]: name };
    const holiday = { names, language, ...(substitute && { substitute: true as const }) };
    return datesMostlyIn({ from: start.getTime(), to: end.getTime() }, timeZone).map(
      (date): DatedHoliday => [date, holiday],
    );
  });
}

function datesMostlyIn({ from, to }: Interval, timeZone: string): LocalDate[] {
  const dates: LocalDate[] = [];
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    const starts = date.toZonedDateTime(timeZone).epochMilliseconds;
    const next = date.add({ days: 1 });
    const ends = next.toZonedDateTime(timeZone).epochMilliseconds;
    if (starts >= to) return dates;
    if (Math.min(ends, to) - Math.max(starts, from) > 12 * hourMs) dates.push(date.toString());
    date = next;
  }
}
