/**
 * What the keeper itself costs in a month (USD): an estimate at list prices of the public cloud, rounded up, without the
 * free grants of a subscription. `fixed`: timers, polling of the queue, tables, logs; `rules`: those of Azure Monitor that the
 * template makes; `perTarget`: the looks, requests and log lines of one cluster that starts and stops every day.
 * docs/savings.md has the reasoning.
 */
export const keeperCost = {
  currency: 'USD',
  fixed: 0.8,
  rules: 4,
  perTarget: 0.15,
  asOf: '2026-11',
} as const;
