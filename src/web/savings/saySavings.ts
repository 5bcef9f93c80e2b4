import type { SavingsTotals } from '../../core/savings/savingsTotals.ts';
import type { TargetSavings } from '../../core/savings/targetSavings.ts';
import { hourMs } from '../../core/time.ts';

type Hours = Pick<TargetSavings, 'awakeMs' | 'asleepMs'>;

/** `Awake 212 of 720 hours`. Whole hours; what is not counted is in neither figure. */
export function sayAwake({ awakeMs, asleepMs }: Hours): string {
  return `Awake ${hours(awakeMs)} of ${hours(awakeMs + asleepMs)} hours`;
}

/** The title of a chart: `Awake 212 of 720 hours, about 177.80 USD less than always on`. */
export function saySaved(savings: TargetSavings): string {
  const { money } = savings;
  return money
    ? `${sayAwake(savings)}, about ${sayDifference(money.saved, money.currency)} than always on`
    : `${sayAwake(savings)}; no price is set`;
}

/** What the figures of one target are, and what they leave out. */
export function sayReckoning({ money, stoppedOutsideMs, unknownMs }: TargetSavings): string {
  const price = money
    ? `An estimate, not a bill: ${money.perHour} ${money.currency} an hour awake, ${money.perHourAsleep} asleep, as hubkeeper.yaml says.`
    : 'Hours only: hubkeeper.yaml says no cost for this hub.';
  const left = [
    ...(stoppedOutsideMs >= hourMs / 2
      ? [`${hoursText(stoppedOutsideMs)} in which somebody else had stopped it`]
      : []),
    ...(unknownMs >= hourMs / 2 ? [`${hoursText(unknownMs)} of which nothing is known`] : []),
  ];
  return left.length === 0 ? price : `${price} Not counted: ${left.join(', and ')}.`;
}

/** One honest sentence or two about everything. `inProgress`: the month is not over. */
export function sayTotals(totals: SavingsTotals, inProgress: boolean): string {
  const { money, unpriced, keeper } = totals;
  const until = inProgress ? ' so far' : '';
  const sums = money.map(
    ({ currency, actual, alwaysOn, openOnly, saved }) =>
      `about ${amount(actual, currency)} instead of ${amount(alwaysOn, currency)} always on: ${sayDifference(saved, currency)}, and ${sayDifference(openOnly - actual, currency)} than with open hours alone`,
  );
  const cost = sums.length === 0 ? '' : ` By estimate ${sums.join('; ')}. It is no bill.`;
  const missing =
    unpriced === 0 ? '' : ` No price is set for ${unpriced} ${unpriced === 1 ? 'cluster' : 'clusters'}.`;
  const own = ` The keeper itself cost about ${amount(keeper.amount, keeper.currency)}, which is not taken off.`;
  return `${sayAwake(totals)}${until}.${cost}${missing}${own}`;
}

/** `177.80 USD less`, `3.20 USD more`. */
function sayDifference(saved: number, currency: string): string {
  const less = saved > -0.005;
  return `${amount(Math.abs(saved), currency)} ${less ? 'less' : 'more'}`;
}

export function amount(value: number, currency: string): string {
  return `${value.toFixed(2)} ${currency}`;
}

function hours(ms: number): number {
  return Math.round(ms / hourMs);
}

function hoursText(ms: number): string {
  const count = hours(ms);
  return `${count} ${count === 1 ? 'hour' : 'hours'}`;
}
