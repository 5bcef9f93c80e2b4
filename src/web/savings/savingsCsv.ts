import type { Month } from '../../core/savings/month.ts';
import type { TargetSavings } from '../../core/savings/targetSavings.ts';
import { hourMs, minuteMs, toIso } from '../../core/time.ts';

export type SavingsLine = TargetSavings & {
  readonly target: string;
  readonly hubs: readonly { readonly name: string }[];
};

const columns = [
  ...['month', 'hubs', 'target', 'time_zone', 'from', 'to'],
  ...['awake_hours', 'asleep_hours', 'stopped_outside_hours', 'unknown_hours', 'open_hours'],
  ...['starts', 'failed_starts', 'failed_stops', 'wakes', 'wake_median_minutes', 'wake_p90_minutes'],
  ...['currency', 'per_hour', 'per_hour_asleep', 'cost', 'always_on', 'open_hours_only', 'saved'],
] as const;

/** One line a target, as RFC 4180 wants it; figures with a point, times in UTC. What is not known is empty. */
export function savingsCsv(month: Month, rows: readonly SavingsLine[]): string {
  return [columns, ...rows.map((row) => cellsOf(month, row))]
    .map((cells) => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`)
    .join('');
}

function cellsOf(month: Month, row: SavingsLine): (string | number)[] {
  const { range, wakes, money } = row;
  const hours = [row.awakeMs, row.asleepMs, row.stoppedOutsideMs, row.unknownMs, row.openMs];
  return [
    ...[month, row.hubs.map(({ name }) => name).join(' '), row.target, row.timeZone],
    ...[toIso(range.from), toIso(range.to)],
    ...hours.map((ms) => round(ms / hourMs)),
    ...[row.starts.reduce((sum, { count }) => sum + count, 0), row.failedStarts, row.failedStops],
    ...(wakes ? [wakes.count, round(wakes.medianMs / minuteMs), round(wakes.p90Ms / minuteMs)] : [0, '', '']),
    ...(money
      ? [money.currency, money.perHour, money.perHourAsleep].concat(
          [money.actual, money.alwaysOn, money.openOnly, money.saved].map(round),
        )
      : ['', '', '', '', '', '', '']),
  ];
}

/** A spreadsheet takes a text that begins so for a formula; a blank before it keeps it a text. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? ` ${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
