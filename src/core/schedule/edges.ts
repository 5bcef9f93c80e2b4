import type { Instant } from '../time.ts';
import type { ResolvedSchedule, ScheduleEdge } from './schedule.ts';

export declare function isOpen(schedule: ResolvedSchedule, at: Instant): boolean;

/** First opening or closing strictly after `after`, at most `horizonMs` (default 400 days) ahead. */
export declare function nextEdge(schedule: ResolvedSchedule, after: Instant, kind?: ScheduleEdge['kind'], horizonMs?: number): ScheduleEdge | undefined;
