import { Temporal } from 'temporal-polyfill';
import type { HolidayRegion, LocalDate } from '../../core/schedule/schedule.ts';
import { hourMs, type Interval } from '../../core/time.ts';
import type { Holidays } from '../../ports/calendarFeeds.ts';
import { knownRegion } from './checkHolidayRegion.ts';

// Working a year out takes milliseconds, and every round asks for the same few.
const rememberedLimit = 1000;

/**
 * Public holidays (bank, school and optional ones are not), substitute days included, by the date-holidays package,
 * which is loaded on first use. A date is a holiday where more than half of it is one: so a holiday that begins the
 * evening before, as in Israel, is its own date, and one that begins at noon leaves the hub open.
 */
export function dateHolidays(): Holidays {
  const remembered = new Map<string, readonly LocalDate[]>();

  async function yearOf(region: HolidayRegion, year: number): Promise<readonly LocalDate[]> {
    const key = `${region.country}.${region.state ?? ''}.${region.region ?? ''}.${year}`;
    const dates = remembered.get(key) ?? (await holidaysIn(region, year));
    if (remembered.size >= rememberedLimit) remembered.clear();
    remembered.set(key, dates);
    return dates;
  }

  return {
    async datesOf(asked, years): Promise<ReadonlySet<LocalDate>> {
      const region = await knownRegion(asked);
      if (typeof region === 'string') throw new RangeError(region);
      // A holiday of several days may begin in the year before.
      const asking = new Set(years.flatMap((year) => [year - 1, year]));
      const dates = await Promise.all([...asking].map((year) => yearOf(region, year)));
      const wanted = new Set(years.map((year) => String(year).padStart(4, '0')));
      return new Set(dates.flat().filter((date) => wanted.has(date.slice(0, 4))));
    },
  };
}

async function holidaysIn({ country, state, region }: HolidayRegion, year: number): Promise<LocalDate[]> {
  const { default: DateHolidays } = await import('date-holidays');
  const regional = new DateHolidays(
    { country, ...(state && { state }), ...(region && { region }) },
    { types: ['public'] },
  );
  const [timeZone = 'UTC'] = regional.getTimezones();
  return regional
    .getHolidays(year)
    .flatMap(({ start, end }) => datesMostlyIn({ from: start.getTime(), to: end.getTime() }, timeZone));
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
