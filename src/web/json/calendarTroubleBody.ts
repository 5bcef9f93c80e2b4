import type { CalendarTrouble } from '../../core/schedule/calendarTrouble.ts';
import { toIso } from '../../core/time.ts';
import { isoOrNull } from './isoOrNull.ts';

/** Instants are ISO 8601 in UTC; what is not known is null. */
export function calendarTroubleBody(trouble: CalendarTrouble): object {
  switch (trouble.kind) {
    case 'holidaysMissing':
      return trouble;
    case 'neverFetched': {
      const { kind, host, since, problem } = trouble;
      return { kind, host, since: isoOrNull(since), problem: problem ?? null };
    }
    case 'failing':
    case 'copyEnding': {
      const { kind, host, lastReadAt, since, problem, copyEnds } = trouble;
      return {
        kind,
        host,
        since: isoOrNull(since),
        problem,
        lastReadAt: toIso(lastReadAt),
        copyEnds: toIso(copyEnds),
      };
    }
  }
}
