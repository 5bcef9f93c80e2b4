import { alertPath } from '../../core/alerts/alertAddress.ts';
import type { Delivery, OutboxEntry } from '../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { AlertLine } from '../../core/operator/alertLine.ts';
import { ownValue } from '../../core/ownValue.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { sayAlert } from '../sentences/alerts/sayAlert.ts';
import { cityOf } from '../words/clockWords.ts';
import { alertItem } from './careSection.ts';
import { type Mark, postForm } from './forms.ts';
import { type Frame, operatorAnswer } from './operatorShell.ts';
import { type Loaded, section } from './section.ts';
import { count, when, who } from './words.ts';

export type TestedChannel = { readonly channel: string; readonly outcome: string; readonly tookMs: number };

export type AlertsModel = {
  readonly frame: Frame;
  readonly place: AlertPlace;
  readonly alerts: Loaded<{ readonly open: readonly AlertLine[]; readonly outbox: readonly OutboxEntry[] }>;
  readonly channels: readonly { readonly name: string; readonly kind: string }[];
  readonly mark: Mark;
  /** What the channels answered just now. */
  readonly tested?: readonly TestedChannel[] | undefined;
};

const mostMessages = 30;

/** What was told and is not solved, what became of the messages, and where they go. */
export function alertsPage(model: AlertsModel): WebAnswer {
  const { frame, place, alerts, channels, mark, tested } = model;
  const { now, acts } = frame;
  const zone = place.timeZoneOf(undefined);
  const main = html`<h1>Alerts</h1>
${section('open', 'Open', alerts, ({ open }) => openList(open, place, now))}${section('channels', 'Channels', alerts, ({ outbox }) => html`${channelTable(channels, outbox, zone, now)}${tested && testedList(tested)}${acts && channels.length > 0 && postForm('/operator/alerts', mark, undefined, 'Send a test through every channel')}`)}${section('outbox', 'Messages', alerts, ({ outbox }) => messageTable(outbox, place, zone, now))}`;
  return operatorAnswer(200, { title: 'Alerts', main, here: '/operator/alerts' }, frame);
}

function openList(open: readonly AlertLine[], place: AlertPlace, now: Instant): Html {
  if (open.length === 0) return html`<p>No alert is open.</p>`;
  const loud = open.filter(({ isQuiet }) => !isQuiet);
  const quiet = open.filter(({ isQuiet }) => isQuiet);
  return html`${loud.length > 0 && html`<ul class="list">${loud.map((alert) => alertItem(alert, place, now))}</ul>`}${quiet.length > 0 && html`<h3>Quiet for now</h3><ul class="list">${quiet.map((alert) => html`${quietText(alert, place, now)}`)}</ul>`}`;
}

function quietText({ facts: { subject, quieted } }: AlertLine, place: AlertPlace, now: Instant): Html {
  const zone = place.timeZoneOf(subject.hubs[0]);
  return html`<li><p><a href="${alertPath(subject.id)}">${subject.name}</a>${quieted && html`: ${quieted.kind === 'ack' ? 'in hand' : 'snoozed'} until ${when(quieted.until, zone, now)}, by ${who(quieted.by)}${quieted.reason !== undefined && html`: “${quieted.reason}”`}`}</p></li>`;
}

function channelTable(
  channels: AlertsModel['channels'],
  outbox: readonly OutboxEntry[],
  zone: string,
  now: Instant,
): Html {
  if (channels.length === 0)
    return html`<p>No channel is configured: nobody is told. <code>notify</code> in the configuration names Teams, Slack or a webhook.</p>`;
  const rows = channels.map(({ name, kind }) => {
    const heard = outbox.flatMap(({ deliveries }) => ownValue(deliveries, name) ?? []);
    const waiting = heard.filter((each) => each.kind === 'waiting' || each.kind === 'sending').length;
    const [last] = heard.flatMap((each) => (each.kind === 'sent' ? [each.at] : [])).sort((a, b) => b - a);
    const problem = heard.find((each) => 'problem' in each && each.problem !== undefined);
    return html`<tr role="row"><th role="rowheader" scope="row">${name}</th><td role="cell">${kind}</td><td role="cell">${last === undefined ? 'nothing taken in the last weeks' : html`<span class="lab">last taken </span>${when(last, zone, now)}`}</td><td role="cell">${waiting > 0 && `${count(waiting, 'message')} waiting`}</td><td role="cell">${problem && 'problem' in problem && problem.problem}</td></tr>`;
  });
  return html`<table class="flow" role="table"><thead role="rowgroup"><tr role="row">${['Channel', 'Kind', 'Last taken', 'Waiting', 'Last problem'].map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

function testedList(tested: readonly TestedChannel[]): Html {
  return html`<h3>What they answered just now</h3><ul>${tested.map(({ channel, outcome, tookMs }) => html`<li><strong>${channel}</strong>: ${outcome} (${tookMs} ms)</li>`)}</ul><p>Taken is not shown: look whether the message is there.</p>`;
}

function messageTable(outbox: readonly OutboxEntry[], place: AlertPlace, zone: string, now: Instant): Html {
  if (outbox.length === 0) return html`<p>No message in the last weeks.</p>`;
  const rows = outbox.slice(0, mostMessages).map(
    ({ message, deliveries }) =>
      html`<tr role="row"><td role="cell">${when(message.at, zone, now)}</td><th role="rowheader" scope="row">${sayAlert(message, place).title}</th><td role="cell">${Object.entries(deliveries).map(([channel, delivery], index) => html`${index > 0 && html`<br>`}${channel}: ${deliveryText(delivery, zone, now)}`)}</td></tr>
`,
  );
  return html`<p class="small">Times of ${cityOf(zone)}.${outbox.length > mostMessages && ` The last ${mostMessages} of ${outbox.length}.`}</p><table class="flow" role="table"><thead role="rowgroup"><tr role="row">${['When', 'Message', 'What became of it'].map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

function deliveryText(delivery: Delivery, zone: string, now: Instant): Html {
  switch (delivery.kind) {
    case 'sent':
      return html`taken ${when(delivery.at, zone, now)}${delivery.repeated && ', as a repeat'}`;
    case 'sending':
      return html`on its way since ${when(delivery.since, zone, now)}`;
    case 'waiting':
      return html`waits until ${when(delivery.from, zone, now)}${delivery.attempts > 0 && `, after ${count(delivery.attempts, 'try', 'tries')}`}${delivery.problem !== undefined && `: ${delivery.problem}`}`;
    case 'lost':
      return html`given up ${when(delivery.at, zone, now)}: ${delivery.problem}`;
  }
}
