import type { Month } from '../../core/savings/month.ts';
import type { SavingsTotals } from '../../core/savings/savingsTotals.ts';
import type { TargetSavings } from '../../core/savings/targetSavings.ts';
import { minuteMs } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { nameCause } from '../savings/nameCause.ts';
import { savingsChart } from '../savings/savingsChart.ts';
import { sayTotals } from '../savings/saySavings.ts';
import { type Frame, operatorAnswer } from './operatorShell.ts';
import { count } from './words.ts';

export type SavingsModel = {
  readonly month: Month;
  readonly inProgress: boolean;
  readonly rows: readonly (TargetSavings & {
    readonly hubs: readonly { readonly name: string; readonly title: string }[];
  })[];
  readonly totals: SavingsTotals;
};

/** This month in a sentence or two. */
export function savingsSection({ month, inProgress, rows, totals }: SavingsModel): Html {
  const known = rows.some(({ awakeMs, asleepMs }) => awakeMs + asleepMs > 0);
  if (!known) return html`<p>Nothing is counted yet: the first full day will show tomorrow.</p>`;
  return html`<p>${sayTotals(totals, inProgress)}</p>${monthLink(month)}`;
}

export function monthLink(month: Month): Html {
  return html`<p><a href="/operator/savings?month=${month}">Day by day, hub by hub</a></p>`;
}

/** A month of every target: what it was each day, what that cost by estimate, starts by cause, and how long wakes took. */
export function savingsPage(
  model: SavingsModel,
  around: { readonly before: Month; readonly after?: Month | undefined },
  frame: Frame,
): WebAnswer {
  const { month, inProgress, rows, totals } = model;
  const main = html`<h1>Savings, ${month}</h1>
<nav class="filters" aria-label="Months"><a href="/operator/savings?month=${around.before}" rel="prev">${around.before}</a>${around.after && html`<a href="/operator/savings?month=${around.after}" rel="next">${around.after}</a>`}<a href="/api/operator/savings?month=${month}&amp;format=csv">As CSV</a></nav>
<div class="card"><p>${sayTotals(totals, inProgress)}</p><p class="small">Compared with machines that are always on, at the prices of the configuration. Disks and addresses cost while asleep as well: that is the price asleep. Bars are hours awake a day, outlines the open hours, dashed what is not counted.</p></div>
${rows.length === 0 ? html`<div class="card"><p>No hub is configured.</p></div>` : rows.map(target)}`;
  return operatorAnswer(200, { title: `Savings, ${month}`, main }, frame);
}

function target(row: SavingsModel['rows'][number], index: number): Html {
  const { hubs, starts, failedStarts, failedStops, wakes } = row;
  const causes = starts.map(({ because, count: times }) => `${nameCause(because)} ${times}`).join(', ');
  const waited =
    wakes &&
    html` ${count(wakes.count, 'wake')} measured: half took ${minutes(wakes.medianMs)} or less, nine of ten ${minutes(wakes.p90Ms)} or less.`;
  const failed = [
    ...(failedStarts > 0 ? [count(failedStarts, 'start')] : []),
    ...(failedStops > 0 ? [count(failedStops, 'stop')] : []),
  ];
  return html`<section class="card" aria-labelledby="target-${index}-title"><h2 id="target-${index}-title">${hubs.map(({ title }) => title).join(', ')}</h2>${savingsChart(row, `chart-${index}`)}<p>${causes === '' ? 'No starts.' : `Starts by cause: ${causes}.`}${waited}${failed.length > 0 && ` Failed: ${failed.join(' and ')}.`}</p></section>
`;
}

function minutes(ms: number): string {
  return count(Math.max(1, Math.round(ms / minuteMs)), 'minute');
}
