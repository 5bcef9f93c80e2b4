import type { HistoryEntry } from '../core/historyEntry.ts';
import { type Month, monthInterval } from '../core/savings/month.ts';
import { stateAfter } from '../core/savings/powerSpans.ts';
import { type SavingsTotals, savingsTotals } from '../core/savings/savingsTotals.ts';
import { type TargetSavings, targetSavings } from '../core/savings/targetSavings.ts';
import { mergeIntervals } from '../core/schedule/mergeIntervals.ts';
import { openIntervals } from '../core/schedule/openIntervals.ts';
import { hourMs, type Instant, type Interval } from '../core/time.ts';
import type { History } from '../ports/history.ts';
import type { Keeper } from '../ports/keeper.ts';
import { type PowerGroup, powerGroups } from './power/powerGroups.ts';
import { resolveSchedules, type Schedules } from './resolveSchedules.ts';

/** One target, whichever hubs share it: nothing is counted twice. */
export type SavingsRow = TargetSavings & {
  readonly target: string;
  readonly hubs: readonly { readonly name: string; readonly title: string }[];
};

export type SavingsReport = {
  readonly month: Month;
  /** The month is not over, or begins only later in the zone of some hub. */
  readonly inProgress: boolean;
  readonly rows: readonly SavingsRow[];
  readonly totals: SavingsTotals;
};

type SavingsDeps = Pick<Keeper, 'policy' | 'clock' | 'state' | 'history' | 'holidays'>;

/** Tables answer many queries at once, but a fleet is not to be asked for all at once. */
const atOnce = 16;
const pageSize = 1000;

/** Rounds come every five minutes; from an hour without one nobody knows what a target does. */
const unwatchedMs = hourMs;

/**
 * What each target did in a month of its own zone, and what that saved. Reads the audit in pages, of sixteen targets at a
 * time. `hub`: only the target of that hub. Throws AzureFault.
 */
export async function reportSavings(
  deps: SavingsDeps,
  month: Month,
  { hub }: { readonly hub?: string } = {},
): Promise<SavingsReport> {
  const now = deps.clock.now();
  const groups = powerGroups(deps.policy.hubs).filter(
    ({ hubs }) => hub === undefined || hubs.some(({ name }) => name === hub),
  );
  const [targets, keeper, schedules] = await Promise.all([
    deps.state.targets.list(),
    deps.state.keeper.list(),
    resolveSchedules(
      deps,
      groups.flatMap(({ hubs }) => hubs),
      now,
    ),
  ]);
  const watchedAt = keeper.rows.get('keeper')?.value.lastTickAt;
  const known = watchedAt !== undefined && now - watchedAt >= unwatchedMs ? watchedAt : now;
  const rows: SavingsRow[] = [];
  for (let from = 0; from < groups.length; from += atOnce) {
    const some = groups.slice(from, from + atOnce);
    const found = await Promise.all(
      some.map(async (group) => {
        const whole = monthInterval(month, zoneOf(group));
        const range = { from: whole.from, to: Math.min(whole.to, now) };
        if (range.from >= range.to) return [];
        const lines = await linesOf(deps.history, group.target.id, range);
        const facts = targets.rows.get(group.target.id)?.value;
        return [rowOf(group, { range, known, lines, schedules, durations: facts?.durations ?? [] })];
      }),
    );
    rows.push(...found.flat());
  }
  const whole = monthInterval(month, groups[0] ? zoneOf(groups[0]) : 'UTC');
  return { month, inProgress: now < whole.to, rows, totals: savingsTotals(rows, whole) };
}

/** The lines of the range and, before it, the newest that says what the target was. Newest first. */
async function linesOf(
  history: Pick<History, 'recent'>,
  target: string,
  { from, to }: Interval,
): Promise<readonly HistoryEntry[]> {
  const lines: HistoryEntry[] = [];
  for (let before = to; ; ) {
    const page = await history.recent(target, pageSize, before);
    const full = page.length === pageSize;
    const last = page.at(-1);
    // A page may end in the middle of one millisecond; that one is read again, whole.
    const whole = full && last && page[0]?.at !== last.at ? page.filter(({ at }) => at > last.at) : page;
    lines.push(...whole);
    if (!full || !last || whole.some((line) => line.at < from && stateAfter(line) !== undefined))
      return lines;
    before = page[0]?.at === last.at ? last.at : last.at + 1;
  }
}

type Read = {
  readonly range: Interval;
  readonly known: Instant;
  readonly lines: readonly HistoryEntry[];
  readonly schedules: Schedules;
  readonly durations: Parameters<typeof targetSavings>[0]['durations'];
};

function rowOf(group: PowerGroup, { range, known, lines, schedules, durations }: Read): SavingsRow {
  const { target, hubs } = group;
  const open = mergeIntervals(
    hubs.flatMap((each) => {
      const schedule = schedules.get(each);
      return schedule ? openIntervals(schedule, range) : [];
    }),
  );
  const cost = hubs.find((each) => each.cost !== undefined)?.cost;
  const month = {
    lines,
    range,
    knownUntil: known,
    timeZone: zoneOf(group),
    open,
    durations,
    ...(cost && { cost }),
  };
  return {
    ...targetSavings(month),
    target: target.id,
    hubs: hubs.map(({ name, title }) => ({ name, title })),
  };
}

/** Hubs that share a target may live in several zones; the first one's month counts. */
function zoneOf({ hubs }: PowerGroup): string {
  return hubs[0]?.schedule.timeZone ?? 'UTC';
}
