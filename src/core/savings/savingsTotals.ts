import type { Interval } from '../time.ts';
import { keeperCost } from './keeperCost.ts';
import type { TargetSavings } from './targetSavings.ts';

export type SavingsTotals = {
  readonly awakeMs: number;
  readonly asleepMs: number;
  readonly leftOutMs: number;
  /** By currency, in the order of the alphabet. Targets without a price are in none of them. */
  readonly money: readonly {
    readonly currency: string;
    readonly actual: number;
    readonly alwaysOn: number;
    readonly openOnly: number;
    readonly saved: number;
  }[];
  readonly unpriced: number;
  /** What the keeper itself cost meanwhile, by estimate; taken from no figure above. */
  readonly keeper: { readonly currency: string; readonly amount: number };
};

/** Sums over targets. `month`: the whole of it, of which each target has that part that is over. */
export function savingsTotals(all: readonly TargetSavings[], month: Interval): SavingsTotals {
  const sum = (of: (each: TargetSavings) => number) => all.reduce((total, each) => total + of(each), 0);
  const priced = all.flatMap(({ money }) => (money ? [money] : []));
  const money = [...Map.groupBy(priced, ({ currency }) => currency)]
    .map(([currency, some]) => {
      const added = (of: (each: (typeof some)[number]) => number) =>
        some.reduce((total, each) => total + of(each), 0);
      return {
        currency,
        actual: added(({ actual }) => actual),
        alwaysOn: added(({ alwaysOn }) => alwaysOn),
        openOnly: added(({ openOnly }) => openOnly),
        saved: added(({ saved }) => saved),
      };
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  const longest = Math.max(0, ...all.map(({ range }) => range.to - range.from));
  const share = Math.min(1, longest / (month.to - month.from));
  const { fixed, rules, perTarget } = keeperCost;
  return {
    awakeMs: sum(({ awakeMs }) => awakeMs),
    asleepMs: sum(({ asleepMs }) => asleepMs),
    leftOutMs: sum(({ stoppedOutsideMs, unknownMs }) => stoppedOutsideMs + unknownMs),
    money,
    unpriced: all.length - priced.length,
    keeper: {
      currency: keeperCost.currency,
      amount: all.length === 0 ? 0 : share * (fixed + rules + perTarget * all.length),
    },
  };
}
