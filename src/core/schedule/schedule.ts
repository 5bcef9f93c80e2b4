import type { Instant } from '../time.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** `HH:MM` from `00:00` to `23:59`; `24:00` only where a window ends. */
export type WallTime = string;

/** `YYYY-MM-DD`, no zone. */
export type LocalDate = string;

/** `to` ≤ `from` ends on the next date; `24:00` is the next midnight. */
export type DailyWindow = { readonly from: WallTime; readonly to: WallTime };

export type WeeklyWindow = DailyWindow & { readonly days: readonly Weekday[] };

/** Replaces everything on each date from `from` to `to`, both included. No windows: closed. */
export type ScheduleException = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly windows: readonly DailyWindow[];
};

export type CalendarEffect = 'open' | 'closed';

/** `summary`: what the event calls itself, cleaned, at most 60 characters; absent where it is private or has no name. */
type Named = { readonly summary?: string };

/** A calendar's event with its recurrence already expanded; an all-day `to` is the first date after it. */
export type CalendarEvent =
  | (Named & { readonly kind: 'timed'; readonly from: Instant; readonly to: Instant })
  | (Named & { readonly kind: 'allDay'; readonly from: LocalDate; readonly to: LocalDate });

/** A public holiday. Its names by language (ISO 639-1), that of `language`, which is spoken there, among them. */
export type Holiday = {
  readonly names: Readonly<Record<string, string>>;
  readonly language: string;
  /** A day off for another that fell on a weekend. */
  readonly substitute?: true;
};

export type HolidayDates = ReadonlyMap<LocalDate, Holiday>;

/** What the operator wrote. `holidays` names a country; `calendars` name feeds. */
export type Schedule = {
  readonly timeZone: string;
  readonly windows: readonly WeeklyWindow[];
  readonly exceptions: readonly ScheduleException[];
  readonly holidays?: HolidayRegion;
  readonly calendars: readonly { readonly url: string; readonly effect: CalendarEffect }[];
};

export type HolidayRegion = { readonly country: string; readonly state?: string; readonly region?: string };

/** The schedule joined with what was fetched or looked up: all that the pure queries need. */
export type ResolvedSchedule = {
  readonly timeZone: string;
  readonly windows: readonly WeeklyWindow[];
  readonly exceptions: readonly ScheduleException[];
  readonly holidays: HolidayDates;
  readonly calendars: readonly {
    readonly effect: CalendarEffect;
    readonly events: readonly CalendarEvent[];
  }[];
};

/** An opening or a closing instant. */
export type ScheduleEdge = { readonly kind: 'opens' | 'closes'; readonly at: Instant };
