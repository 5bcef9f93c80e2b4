import type { Month } from '../../core/savings/month.ts';
import type { SavingsTotals } from '../../core/savings/savingsTotals.ts';
import type { TargetSavings } from '../../core/savings/targetSavings.ts';
import { hourMs, toIso } from '../../core/time.ts';

type Report = {
  readonly month: Month;
  readonly inProgress: boolean;
  readonly rows: readonly (TargetSavings & {
    readonly target: string;
    readonly hubs: readonly { readonly name: string }[];
  })[];
  readonly totals: SavingsTotals;
};

/** A month for programs: hours to two decimals, money as estimated; what has no price is null. */
export function savingsBody({ month, inProgress, rows, totals }: Report): object {
  return {
    month,
    inProgress,
    targets: rows.map((row) => ({
      target: row.target,
      hubs: row.hubs.map(({ name }) => name),
      timeZone: row.timeZone,
      from: toIso(row.range.from),
      to: toIso(row.range.to),
      awakeHours: hours(row.awakeMs),
      asleepHours: hours(row.asleepMs),
      stoppedOutsideHours: hours(row.stoppedOutsideMs),
      unknownHours: hours(row.unknownMs),
      openHours: hours(row.openMs),
      starts: row.starts,
      failedStarts: row.failedStarts,
      failedStops: row.failedStops,
      wakes: row.wakes
        ? {
            count: row.wakes.count,
            medianSeconds: Math.round(row.wakes.medianMs / 1000),
            p90Seconds: Math.round(row.wakes.p90Ms / 1000),
          }
        : null,
      money: row.money ?? null,
    })),
    totals: {
      awakeHours: hours(totals.awakeMs),
      asleepHours: hours(totals.asleepMs),
      money: totals.money,
      unpriced: totals.unpriced,
      keeper: totals.keeper,
    },
  };
}

function hours(ms: number): number {
  return Math.round((ms / hourMs) * 100) / 100;
}
