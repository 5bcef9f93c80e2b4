import { dayMs, type Instant } from '../time.ts';
import { lackedHolidays } from './lackedHolidays.ts';
import type { HolidayDates, HolidayRegion } from './schedule.ts';

/** What is remembered of one feed, as far as its state goes. */
export type FeedState = {
  readonly copy?: { readonly fetchedAt: Instant; readonly horizon: Instant };
  /** Since when every try has failed; absent: the last one did not, or an older keeper wrote it. */
  readonly failingSince?: Instant;
  readonly problem?: string;
};

/**
 * What operators should know of a calendar. `host` is all that is said of an address, which may be a secret.
 * `neverFetched`: the hub goes on without it. `failing`: its last good copy is used. `copyEnding`: the same, and that copy
 * says nothing from `copyEnds` on. `holidaysMissing`: holidays of other years that nobody has worked out for `year`.
 */
export type CalendarTrouble =
  | {
      readonly kind: 'neverFetched';
      readonly host: string;
      readonly since?: Instant;
      readonly problem?: string;
    }
  | {
      readonly kind: 'failing' | 'copyEnding';
      readonly host: string;
      readonly lastReadAt: Instant;
      readonly since?: Instant;
      readonly problem: string;
      readonly copyEnds: Instant;
    }
  | {
      readonly kind: 'holidaysMissing';
      readonly region: string;
      readonly year: number;
      readonly names: readonly string[];
    };

/** The stable code of each kind, as health counts them. */
export const calendarFindings = {
  neverFetched: 'calendar.neverFetched',
  failing: 'calendar.failing',
  copyEnding: 'calendar.copyEnding',
  holidaysMissing: 'holidays.missing',
} as const satisfies Readonly<Record<CalendarTrouble['kind'], string>>;

export type CalendarFinding = (typeof calendarFindings)[CalendarTrouble['kind']];

/** A copy that ends within so long (ms), and is not renewed, is told louder. */
const copyEndingMs = 60 * dayMs;

export function feedTrouble(
  host: string,
  feed: FeedState | undefined,
  now: Instant,
): CalendarTrouble | undefined {
  const { copy, problem, failingSince } = feed ?? {};
  const since = failingSince !== undefined && { since: failingSince };
  if (!copy) return { kind: 'neverFetched', host, ...since, ...(problem !== undefined && { problem }) };
  if (problem === undefined) return undefined;
  const kind = copy.horizon - now <= copyEndingMs ? 'copyEnding' : 'failing';
  return { kind, host, lastReadAt: copy.fetchedAt, ...since, problem, copyEnds: copy.horizon };
}

/** Holidays that were there last year and this one, and are lacking in the next. `holidays` covers all three years. */
export function holidayTrouble(
  { country, state, region }: HolidayRegion,
  holidays: HolidayDates,
  now: Instant,
): CalendarTrouble | undefined {
  const year = new Date(now).getUTCFullYear() + 1;
  const names = lackedHolidays(holidays, year);
  if (names.length === 0) return undefined;
  const place = [country, state, region].filter((part) => part !== undefined).join('-');
  return { kind: 'holidaysMissing', region: place, year, names };
}
