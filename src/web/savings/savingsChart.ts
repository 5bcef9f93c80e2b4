import type { SavingsDay, TargetSavings } from '../../core/savings/targetSavings.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { hoursText } from '../sentences/durationText.ts';
import { dateText, weekdayText } from '../sentences/wallText.ts';
import { sayReckoning, saySaved } from './saySavings.ts';

const barWidth = 16;
const step = 20;
const height = 120;
const left = 28;
const below = 18;

/**
 * A month as bars: for each day the hours awake of 24, filled, over the hours that its schedule was open, as an outline;
 * what is not counted hangs hatched from above. Beneath it the same figures as a table, for whoever reads no pictures.
 * `id` is unique on the page. Colours and hatching are the page's, by class.
 */
export function savingsChart(savings: TargetSavings, id: string): Html {
  const { days } = savings;
  const width = left + Math.max(days.length, 1) * step;
  return html`<figure class="savings"><figcaption><strong>${saySaved(savings)}.</strong> <span class="small">${sayReckoning(savings)}</span></figcaption>
<svg role="img" aria-labelledby="${id}-title" viewBox="0 0 ${width} ${height + below}" width="${width}" height="${height + below}"><title id="${id}-title">Hours awake of each day; the table below has the same figures.</title>
${[0, 6, 12, 18, 24].map((hour) => gridLine(hour, width))}
${days.map(bar)}
</svg>
<details><summary>As a table</summary><div class="scroll"><table><thead><tr><th scope="col">Day</th><th scope="col" class="number">Awake</th><th scope="col" class="number">Open</th><th scope="col" class="number">Not counted</th></tr></thead><tbody>${days.map(row)}</tbody></table></div></details></figure>`;
}

function gridLine(hour: number, width: number): Html {
  const y = heightOf(24 - hour);
  return html`<line class="savings-grid" x1="${left}" y1="${y}" x2="${width}" y2="${y}"/><text class="savings-label" x="${left - 6}" y="${y + 4}" text-anchor="end">${String(hour)}</text>`;
}

function bar(day: SavingsDay, index: number): Html {
  const x = left + index * step + (step - barWidth) / 2;
  const box = (name: string, ms: number, fromTop = false) => {
    const tall = heightOf(ms / hourMs);
    return ms === 0
      ? html``
      : html`<rect class="savings-${name}" x="${x}" y="${fromTop ? 0 : round(height - tall)}" width="${barWidth}" height="${tall}"/>`;
  };
  // A day of 25 hours has bars of 24 at most: what is shown is its share.
  const share = dayMs / Math.max(day.lengthMs, dayMs);
  const label =
    index % 5 === 0
      ? html`<text class="savings-label" x="${x + barWidth / 2}" y="${height + 14}" text-anchor="middle">${String(Number(day.date.slice(8)))}</text>`
      : html``;
  return html`${box('left-out', day.leftOutMs * share, true)}${box('awake', day.awakeMs * share)}${box('open', day.openMs * share)}${label}`;
}

function row(day: SavingsDay): Html {
  return html`<tr><th scope="row">${weekdayText(day.date)} ${dateText(day.date)}</th><td class="number">${hoursText(day.awakeMs)} h</td><td class="number">${hoursText(day.openMs)} h</td><td class="number">${hoursText(day.leftOutMs)} h</td></tr>`;
}

function heightOf(hours: number): number {
  return round((hours / 24) * height);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
