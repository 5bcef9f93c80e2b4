import type { ForeseenChange } from '../../core/power/foreseePower.ts';
import type { CalendarTrouble } from '../../core/schedule/calendarTrouble.ts';
import { type DayNote, dayNotes } from '../../core/schedule/dayNotes.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import { type Instant, type Interval, toIso } from '../../core/time.ts';
import { calendarTroubleBody } from '../../web/json/calendarTroubleBody.ts';
import { holidayName } from '../../web/sentences/sayDayNote.ts';
import { localDays } from '../localDate.ts';

export type ForeseenHub = {
  readonly hub: { readonly name: string; readonly title: string };
  readonly schedule: ResolvedSchedule;
  readonly range: Interval;
  readonly changes: readonly ForeseenChange[];
  readonly troubles: readonly CalendarTrouble[];
};

/** `unlike`: the dates whose hours are not those of their weekday, each with every reason. */
export function foreseenJson(foreseen: readonly ForeseenHub[], now: Instant, stateRead: boolean): string {
  const hubs = foreseen.map(({ hub, schedule, range, changes, troubles }) => ({
    hub: hub.name,
    title: hub.title,
    timeZone: schedule.timeZone,
    until: toIso(range.to),
    changes: changes.map(({ at, desired }) => ({
      at: toIso(at),
      power: desired.kind,
      because: desired.because,
    })),
    unlike: localDays(range, schedule.timeZone).flatMap(({ date }) => {
      const because = dayNotes(schedule, date).map(noteJson);
      return because.length > 0 ? [{ date, because }] : [];
    }),
    calendars: troubles.map(calendarTroubleBody),
  }));
  return JSON.stringify({ from: toIso(now), stateRead, hubs });
}

function noteJson(note: DayNote): object {
  if (note.kind !== 'holiday') return note;
  const { holiday, kind } = note;
  return { kind, name: holidayName(holiday, 'en').text, names: holiday.names };
}
