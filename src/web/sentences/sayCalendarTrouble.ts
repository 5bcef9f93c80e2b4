import type { CalendarTrouble } from '../../core/schedule/calendarTrouble.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

/** One or two sentences for operators: which calendar, since when, what is used in its place, and what to do where it matters. */
export function sayCalendarTrouble(trouble: CalendarTrouble, timeZone: string, now: Instant): string {
  const at = (instant: Instant) => wallText(instant, timeZone, now);
  switch (trouble.kind) {
    case 'neverFetched': {
      const { host, since, problem } = trouble;
      const tried = since === undefined ? '' : `, tried since ${at(since)}`;
      return `Calendar from ${host}: never read${tried}${problem === undefined ? '' : ` (${problem})`}; the hub goes on without it.`;
    }
    case 'failing':
      return `${failing(trouble, at)}; its last good copy is used.`;
    case 'copyEnding': {
      const ends = trouble.copyEnds <= now ? 'ended' : 'ends';
      return `${failing(trouble, at)}; its last good copy ${ends} ${at(trouble.copyEnds)}, and after that the hub goes on without it: mend the feed, or take it out of the configuration.`;
    }
    case 'holidaysMissing': {
      const { region, year, names } = trouble;
      return `Holidays of ${region}: for ${year} nobody has worked out ${names.join(', ')} yet, so the hub is open then: update Hubkeeper, or write exceptions for those dates.`;
    }
  }
}

function failing(
  { host, lastReadAt, since, problem }: Extract<CalendarTrouble, { kind: 'failing' | 'copyEnding' }>,
  at: (instant: Instant) => string,
): string {
  const fails = since === undefined ? 'fails' : `fails since ${at(since)}`;
  return `Calendar from ${host}: last read ${at(lastReadAt)}, ${fails} (${problem})`;
}
