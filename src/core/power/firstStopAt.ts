import { nextEdge } from '../schedule/edges.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import { dayMs, type Instant } from '../time.ts';

/** A hub that never opens by schedule has no closing to wait for; a day is enough to object. */
const withoutClosingMs = dayMs;

/** The earliest closing of any hub on a target after `since`: the first moment at which its people expect a stop. */
export function firstStopAt(schedules: readonly ResolvedSchedule[], since: Instant): Instant {
  const closings = schedules.map((schedule) => nextEdge(schedule, since, 'closes')?.at);
  return Math.min(...closings.map((closing) => closing ?? since + withoutClosingMs));
}
