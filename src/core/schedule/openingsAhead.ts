import { dayMs, type Instant, type Interval } from '../time.ts';
import { previousEdge } from './edges.ts';
import { openAround } from './openAround.ts';
import type { ResolvedSchedule } from './schedule.ts';

/**
 * What is open now or opens in the next `days`, whole: an opening that has begun keeps its beginning while it lasts. One
 * that never began (open day and night for 400 days) begins today, UTC.
 */
export function openingsAhead(schedule: ResolvedSchedule, now: Instant, days: number): Interval[] {
  const until = now + days * dayMs;
  return openAround(schedule, { from: now, to: until })
    .filter(({ from, to }) => to > now && from < until)
    .map(({ from, to }) => ({ from: from > now ? from : beginOf(schedule, now), to }));
}

function beginOf(schedule: ResolvedSchedule, now: Instant): Instant {
  return previousEdge(schedule, now, 'opens')?.at ?? Math.floor(now / dayMs) * dayMs;
}
