import { dayMs, type Instant } from '../time.ts';
import { blockNumber, openBlock } from './openBlock.ts';
import type { ResolvedSchedule, ScheduleEdge } from './schedule.ts';

const defaultHorizonMs = 400 * dayMs;

/** Never throws on a validated schedule. Cheap enough to ask for ten thousand hubs in every round. */
export function isOpen(schedule: ResolvedSchedule, at: Instant): boolean {
  return openBlock(schedule, blockNumber(at)).open.some(({ from, to }) => from <= at && at < to);
}

/**
 * First opening or closing strictly after `after`, at most `horizonMs` (default 400 days) ahead. Edges are those of the
 * merged intervals: where one window ends as another begins there is none. Looks block by block, so a near one is cheap.
 */
export function nextEdge(
  schedule: ResolvedSchedule,
  after: Instant,
  kind?: ScheduleEdge['kind'],
  horizonMs: number = defaultHorizonMs,
): ScheduleEdge | undefined {
  const latest = after + horizonMs;
  for (let number = blockNumber(after); number <= blockNumber(latest); number += 1) {
    const { edges } = openBlock(schedule, number);
    const found = edges.find((edge) => edge.at > after && (!kind || edge.kind === kind));
    if (found) return found.at <= latest ? found : undefined;
  }
  return undefined;
}

/** Last opening or closing at or before `before`, at most `horizonMs` (default 400 days) back. */
export function previousEdge(
  schedule: ResolvedSchedule,
  before: Instant,
  kind?: ScheduleEdge['kind'],
  horizonMs: number = defaultHorizonMs,
): ScheduleEdge | undefined {
  const earliest = before - horizonMs;
  for (let number = blockNumber(before); number >= blockNumber(earliest); number -= 1) {
    const { edges } = openBlock(schedule, number);
    const found = edges.findLast((edge) => edge.at <= before && (!kind || edge.kind === kind));
    if (found) return found.at >= earliest ? found : undefined;
  }
  return undefined;
}
