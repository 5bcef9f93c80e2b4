import { dayMs, type Instant, type Interval } from '../time.ts';
import { openAround } from './openAround.ts';
import type { ResolvedSchedule, ScheduleEdge } from './schedule.ts';

/** Sixteen days: most questions are about this week or the next, and a year is still few blocks. */
export const blockMs = 16 * dayMs;

/** A stretch of time from `number` × blockMs, worked out once: what is open in it, and each edge in it, in order. */
export type OpenBlock = { readonly open: readonly Interval[]; readonly edges: readonly ScheduleEdge[] };

// A schedule is never changed once made, so its blocks stay true as long as it lives. A question about far years
// fills blocks that nobody asks for again: past the limit they are all let go.
const remembered = new WeakMap<ResolvedSchedule, Map<number, OpenBlock>>();
const blocksLimit = 64;

export function blockNumber(at: Instant): number {
  return Math.floor(at / blockMs);
}

/** The schedule must not be changed afterwards: make a new one instead. */
export function openBlock(schedule: ResolvedSchedule, number: number): OpenBlock {
  let blocks = remembered.get(schedule);
  const before = blocks?.get(number);
  if (before) return before;
  if (!blocks || blocks.size >= blocksLimit) {
    blocks = new Map();
    remembered.set(schedule, blocks);
  }
  const block = workOut(schedule, { from: number * blockMs, to: (number + 1) * blockMs });
  blocks.set(number, block);
  return block;
}

function workOut(schedule: ResolvedSchedule, span: Interval): OpenBlock {
  const open = openAround(schedule, span).filter(({ from, to }) => from < span.to && to >= span.from);
  const edges: ScheduleEdge[] = [];
  for (const { from, to } of open) {
    if (from >= span.from) edges.push({ kind: 'opens', at: from });
    if (to < span.to) edges.push({ kind: 'closes', at: to });
  }
  return { open, edges };
}
