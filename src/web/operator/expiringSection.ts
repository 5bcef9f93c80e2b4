import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { Clock, Risk } from '../../core/alerts/subject.ts';
import type { ClockLine, ClockSurvey, UnreadSource } from '../../core/operator/clockSurvey.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { daysAhead } from '../sentences/alerts/whenText.ts';
import { count, when, whenThere } from './words.ts';

const bands = [
  { upTo: 7, title: 'Within 7 days' },
  { upTo: 30, title: 'Within 30 days' },
  { upTo: 60, title: 'Within 60 days' },
] as const;

/** What is to be thought of by then; counted, so that a year can be planned. */
const horizons = [1, 3, 6, 12, 24];
const monthMs = 30.44 * dayMs;

/** Everything with an end: what cannot be read first, then soonest first; what is far off is folded away. */
export function expiringSection(model: ClockSurvey, place: AlertPlace, now: Instant): Html {
  const { clocks, unread, wrong } = model;
  if (clocks.length + unread.length + wrong.length === 0)
    return html`<p>Nothing is watched yet. The first daily round lists what hubs need; <code>watch</code> in the configuration adds more.</p>`;
  const left = clocks.map((each) => ({ ...each, days: (each.clock.endsAt - now) / dayMs }));
  const near = bands.map(({ upTo, title }, index) => {
    const from = bands[index - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
    return { title, rows: left.filter(({ days }) => days > from && days <= upTo) };
  });
  const later = left.filter(({ days }) => days > 60);
  const none = near.every(({ rows }) => rows.length === 0);
  return html`${unreadRows(unread, wrong, now)}
${none && html`<p>Nothing ends in the next 60 days. ${count(clocks.length, 'thing')} watched.</p>`}
${near.map(({ title, rows }) => rows.length > 0 && html`<h3>${title}</h3>${table(rows, place, now)}`)}
${later.length > 0 && html`<details><summary>Later (${later.length})</summary>${table(later, place, now)}</details>`}
<p class="small">Ends to come: ${horizons.map((months, index) => html`${index > 0 && ' · '}in ${count(months, 'month')} ${clocks.filter(({ clock }) => clock.endsAt - now <= months * monthMs).length}`)}.</p>`;
}

function unreadRows(unread: readonly UnreadSource[], wrong: readonly Risk[], now: Instant): Html | undefined {
  if (unread.length + wrong.length === 0) return undefined;
  return html`<h3>Not known</h3><ul class="list">${unread.map(
    ({ source, says, since, readAt }) =>
      html`<li class="critical"><p><strong>Could not read ${source}</strong> since ${when(since, 'UTC', now)} (UTC): ${says}</p><p class="small">${readAt === undefined ? 'It was never read.' : html`What is below of it was read ${when(readAt, 'UTC', now)} (UTC).`}</p></li>`,
  )}${wrong.map(({ name, since }) => html`<li class="critical"><p><strong>${name}</strong> shows a certificate that browsers refuse, since ${when(since, 'UTC', now)} (UTC).</p></li>`)}</ul>`;
}

function table(rows: readonly ClockLine[], place: AlertPlace, now: Instant): Html {
  return html`<table class="flow ends" role="table"><thead role="rowgroup"><tr role="row">${['Days left', 'What', 'Whose', 'Ends', 'Who renews it', 'Last read'].map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr></thead><tbody role="rowgroup">${rows.map((row) => line(row, place, now))}</tbody></table>`;
}

function line({ clock, readAt }: ClockLine, place: AlertPlace, now: Instant): Html {
  const zone = place.timeZoneOf(clock.hubs[0]);
  const whose = clock.owner ?? (clock.hubs.join(', ') || '–');
  return html`<tr role="row"><td role="cell"><strong>${leftText(clock.endsAt, zone, now)}</strong></td><th role="rowheader" scope="row">${clock.name}</th><td role="cell">${whose}</td><td role="cell">${whenThere(clock.endsAt, zone, now)}</td><td role="cell">${renewsText(clock)}</td><td role="cell">${readAt === undefined ? 'noted in the configuration' : html`<span class="lab">read </span>${when(readAt, zone, now)}`}</td></tr>
`;
}

function leftText(endsAt: Instant, zone: string, now: Instant): string {
  const days = daysAhead(endsAt, zone, now);
  if (endsAt <= now) return days === 0 ? 'ended today' : `ended ${count(-days, 'day')} ago`;
  return days === 0 ? 'today' : count(days, 'day');
}

function renewsText({ renewed, runbook }: Clock): Html {
  if (renewed) return html`the keeper, by itself`;
  const isLink = runbook !== undefined && /^https?:\/\/[^\s<>"]+$/i.test(runbook);
  if (isLink) return html`you: <a href="${runbook}">runbook</a>`;
  return html`you${runbook !== undefined && `: ${runbook}`}; it is only watched`;
}
