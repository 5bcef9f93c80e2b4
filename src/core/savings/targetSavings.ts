import type { HistoryEntry } from '../historyEntry.ts';
import { percentile } from '../power/learnedLead.ts';
import type { ActDuration } from '../power/targetFacts.ts';
import { clipIntervals } from '../schedule/clipIntervals.ts';
import type { LocalDate } from '../schedule/schedule.ts';
import { hourMs, type Instant, type Interval } from '../time.ts';
import type { HubCost } from './hubCost.ts';
import { daysOf } from './month.ts';
import { lengthOf, type PowerSpan, powerSpans } from './powerSpans.ts';

/** An estimate at the configured price of an hour; never a bill. Of the hours that are counted, awake and asleep. */
export type Money = HubCost & {
  readonly actual: number;
  readonly alwaysOn: number;
  /** With the open hours of the schedule and nothing else. */
  readonly openOnly: number;
  /** alwaysOn − actual; negative where it cost more. */
  readonly saved: number;
};

export type SavingsDay = {
  readonly date: LocalDate;
  readonly lengthMs: number;
  readonly awakeMs: number;
  readonly openMs: number;
  /** Not counted: unknown, or stopped by somebody else. */
  readonly leftOutMs: number;
};

/** One target in one month, or in that part of it that is over. Durations in ms. */
export type TargetSavings = {
  readonly range: Interval;
  readonly timeZone: string;
  readonly awakeMs: number;
  readonly asleepMs: number;
  readonly stoppedOutsideMs: number;
  readonly unknownMs: number;
  /** Open hours within what is counted. */
  readonly openMs: number;
  /** By cause, most first; `outside`: by somebody else. */
  readonly starts: readonly { readonly because: string; readonly count: number }[];
  readonly failedStarts: number;
  readonly failedStops: number;
  /** From a click to a hub that answers, as far as it was measured; absent: nobody woke it. */
  readonly wakes?: { readonly count: number; readonly medianMs: number; readonly p90Ms: number };
  readonly money?: Money;
  readonly days: readonly SavingsDay[];
};

export type TargetMonth = {
  readonly lines: readonly HistoryEntry[];
  /** The month, until now at most. */
  readonly range: Interval;
  /** From then on nobody has looked; at or after the end of the range where somebody has. */
  readonly knownUntil: Instant;
  readonly timeZone: string;
  /** Open hours of all its hubs, merged. */
  readonly open: readonly Interval[];
  readonly cost?: HubCost;
  readonly durations: readonly ActDuration[];
};

/** What one target was, and what that cost against other ways of running it. Pure and total. */
export function targetSavings(month: TargetMonth): TargetSavings {
  const { lines, range, knownUntil, timeZone, open, cost, durations } = month;
  const spans = spansOf(lines, range, knownUntil);
  const counted = spans.filter(({ kind }) => kind === 'awake' || kind === 'asleep');
  const awakeMs = lengthOf(spans, 'awake');
  const asleepMs = lengthOf(spans, 'asleep');
  const openMs = counted.reduce((sum, span) => sum + total(clipIntervals(open, span)), 0);
  const within = lines.filter(({ at }) => at >= range.from && at < range.to);
  const wakes = latencyOf(within, durations);
  return {
    range,
    timeZone,
    awakeMs,
    asleepMs,
    stoppedOutsideMs: lengthOf(spans, 'stoppedOutside'),
    unknownMs: lengthOf(spans, 'unknown'),
    openMs,
    starts: causesOf(within),
    failedStarts: within.filter(({ what }) => what === 'power.startFailed').length,
    failedStops: within.filter(({ what }) => what === 'power.stopFailed').length,
    ...(wakes && { wakes }),
    ...(cost && { money: moneyOf(cost, awakeMs, asleepMs, openMs) }),
    days: daysOf(range, timeZone).map(({ date, span }) => dayOf(date, span, spans, open)),
  };
}

function spansOf(lines: readonly HistoryEntry[], range: Interval, knownUntil: Instant): PowerSpan[] {
  const edge = Math.min(Math.max(knownUntil, range.from), range.to);
  const seen = edge > range.from ? powerSpans(lines, { from: range.from, to: edge }) : [];
  return edge < range.to ? [...seen, { from: edge, to: range.to, kind: 'unknown' }] : seen;
}

function moneyOf(cost: HubCost, awakeMs: number, asleepMs: number, openMs: number): Money {
  const priced = (on: number, off: number) => (on * cost.perHour + off * cost.perHourAsleep) / hourMs;
  const all = awakeMs + asleepMs;
  const actual = priced(awakeMs, asleepMs);
  const alwaysOn = priced(all, 0);
  return { ...cost, actual, alwaysOn, openOnly: priced(openMs, all - openMs), saved: alwaysOn - actual };
}

function causesOf(lines: readonly HistoryEntry[]): TargetSavings['starts'] {
  const causes = lines.flatMap(({ what, because }) => {
    if (what === 'power.start') return [because];
    return what === 'power.outsideStart' ? ['outside'] : [];
  });
  return [...Map.groupBy(causes, (because) => because)]
    .map(([because, all]) => ({ because, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.because < b.because ? -1 : 1));
}

/** A start that a person asked for began with the click; how long the hub itself took is remembered of the last twenty. */
function latencyOf(
  lines: readonly HistoryEntry[],
  durations: readonly ActDuration[],
): TargetSavings['wakes'] {
  const took = lines.flatMap(({ what, because, at, detail }) => {
    const tookMs = detail?.['tookMs'];
    if (what !== 'power.started' || because !== 'wakeLease' || typeof tookMs !== 'number') return [];
    const own = durations.find((duration) => duration.kind === 'start' && duration.at === at - tookMs);
    return [tookMs + (own?.hubMs ?? 0)];
  });
  const medianMs = percentile(took, 0.5);
  const p90Ms = percentile(took, 0.9);
  if (medianMs === undefined || p90Ms === undefined) return undefined;
  return { count: took.length, medianMs, p90Ms };
}

function dayOf(
  date: LocalDate,
  day: Interval,
  spans: readonly PowerSpan[],
  open: readonly Interval[],
): SavingsDay {
  const of = (wanted: (kind: PowerSpan['kind']) => boolean) =>
    total(
      clipIntervals(
        spans.filter(({ kind }) => wanted(kind)),
        day,
      ),
    );
  return {
    date,
    lengthMs: day.to - day.from,
    awakeMs: of((kind) => kind === 'awake'),
    openMs: total(clipIntervals(open, day)),
    leftOutMs: of((kind) => kind === 'unknown' || kind === 'stoppedOutside'),
  };
}

function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0);
}
