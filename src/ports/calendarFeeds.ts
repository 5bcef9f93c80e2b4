import type { CalendarEvent, HolidayDates, HolidayRegion } from '../core/schedule/schedule.ts';
import type { Instant, Interval } from '../core/time.ts';

export type FetchedCalendar =
  | {
      readonly kind: 'fetched';
      readonly events: readonly CalendarEvent[];
      readonly horizon: Instant;
      readonly etag?: string;
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly problem: string };

/** ICS feeds, with recurrence expanded over `range` in each event's own zone. Never throws: a failure says why in words. */
export type CalendarFeeds = {
  fetch(url: string, range: Interval, etag: string | undefined): Promise<FetchedCalendar>;
};

/** Public holidays by country, state and region, with their names. Throws RangeError for a region that does not exist. */
export type Holidays = {
  datesOf(region: HolidayRegion, years: readonly number[]): Promise<HolidayDates>;
};
