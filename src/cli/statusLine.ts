import type { ForeseenChange } from '../core/power/foreseePower.ts';
import type { Overrides } from '../core/power/overrides.ts';
import type { CalendarTrouble } from '../core/schedule/calendarTrouble.ts';
import type { Instant } from '../core/time.ts';
import type { HubStatus } from '../usecases/describeHubs.ts';

/** `next`: the first change of power within 14 days. */
export type StatusLine = HubStatus & {
  readonly next?: ForeseenChange;
  readonly calendars: readonly CalendarTrouble[];
};

/** Only what has not ended yet. */
export function standing({ hold, pause }: Overrides, now: Instant): Overrides {
  return {
    ...(hold && now < hold.until && { hold }),
    ...(pause && now < pause.until && { pause }),
  };
}
