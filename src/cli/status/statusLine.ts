import type { ForeseenChange } from '../../core/power/foreseePower.ts';
import type { CalendarTrouble } from '../../core/schedule/calendarTrouble.ts';
import type { HubStatus } from '../../usecases/describeHubs.ts';

/** `next`: the first change of power within 14 days. */
export type StatusLine = HubStatus & {
  readonly next?: ForeseenChange;
  readonly calendars: readonly CalendarTrouble[];
};
