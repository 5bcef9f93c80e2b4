import { alertPath } from '../../core/alerts/alertAddress.ts';
import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { AlertLine } from '../../core/operator/alertLine.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import type { SecretLine } from '../../core/operator/secretLine.ts';
import { dayMs, minuteMs } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { cityOf } from '../words/clockWords.ts';
import { alertItem } from './careSection.ts';
import { hidden, type Mark, postForm, reasonField, untilField } from './forms.ts';
import { becauseText } from './hubWords.ts';
import { type Frame, operatorAnswer } from './operatorShell.ts';
import type { Loaded } from './section.ts';
import { wallInput } from './wallInput.ts';
import { count, when, who } from './words.ts';

/** Asks before everybody's wakes are ended; says what will go on to keep the hub up. */
export function sleepPage(line: HubLine, key: string, frame: Frame): WebAnswer {
  const { view, title, timeZone } = line;
  const wakes = view?.leases ?? 0;
  const stays = view && view.because !== 'wakeLease' && view.next?.state === 'asleep';
  const main = html`<h1>Put ${title} to sleep now?</h1><div class="card">
<p>${wakes === 0 ? 'Nobody’s wake keeps it on.' : `It ends ${count(wakes, 'wake')}. ${line.people ? 'Work still keeps it on, and people are warned before a stop.' : 'Whoever is at work there is cut off.'}`}</p>${
    stays &&
    html`<p>It stays on all the same: ${becauseText(line)}${view.next && html` until ${when(view.next.at, timeZone, frame.now)}`}. To have it sleep before, <a href="/operator/hubs/${line.name}#acts">hold it off</a>.</p>`
  }${acts(line, wakes > 0 && postForm(`/operator/hubs/${line.name}/sleep`, { key, tag: line.tag }, undefined, 'Sleep now', 'button danger'))}</div>`;
  return operatorAnswer(200, { title: `Sleep now: ${title}`, main }, frame);
}

export type SecretActKind = 'rotate' | 'incident' | 'confirm';

/** A call that a rotation would make, without what only a program wants to know. */
export type RehearsedLine = { readonly call: string; readonly why: string };

/** Asks before a secret is replaced, or somebody's word is taken; `calls`: what a rotation would do, seen just now. */
export function secretActPage(
  line: HubLine,
  secret: SecretLine,
  kind: SecretActKind,
  calls: Loaded<readonly RehearsedLine[]> | undefined,
  key: string,
  frame: Frame,
): WebAnswer {
  const { title } = line;
  const { store, uses } = secret.unit;
  const ask = {
    rotate: `Rotate ${secret.name} of ${title} now?`,
    incident: `Has ${secret.name} of ${title} leaked?`,
    confirm: `Does ${title} use the new value of ${secret.name}?`,
  }[kind];
  const shared =
    uses.length > 1 &&
    html`<p>${count(uses.length, 'hub')} share this secret: ${uses.map(({ hub }) => hub.title).join(', ')}.</p>`;
  const to = `/operator/hubs/${line.name}/${kind}`;
  const mark = { key, tag: secret.tag };
  const named = hidden('secret', secret.name);
  const form =
    kind === 'incident'
      ? postForm(
          to,
          mark,
          html`${named}<p><label for="typed">Type the secret’s name, ${store.secret}, to go on</label><input type="text" id="typed" name="typed" required autocomplete="off" spellcheck="false"></p>`,
          'It has leaked: replace it',
          'button danger',
        )
      : postForm(to, mark, named, kind === 'rotate' ? 'Rotate now' : 'Yes, it does', 'main');
  const main = html`<h1>${ask}</h1><div class="card">${says[kind]}${shared}${calls && callList(calls)}${acts(line, form)}</div>`;
  return operatorAnswer(200, { title: ask, main }, frame);
}

const says: Readonly<Record<SecretActKind, Html>> = {
  rotate: html`<p>A new value is minted, tried at the sign-in, and put where hubs read it. The old one stays valid until every hub is proved to use the new one, and the overlap is over. What has begun cannot be taken back.</p>`,
  incident: html`<p class="bad">The value is replaced at once, and the old one is removed as soon as the new one has proved itself at the sign-in and was sent to the hubs: nobody waits for proof that they use it. People may be signed out, and a hub that is up may need a restart. This cannot be undone.</p>`,
  confirm: html`<p>On your word the old value is removed once the overlap is over. If the hub still uses it then, nobody can sign in. Be sure: sign in to the hub yourself after its restart.</p>`,
};

function callList(calls: Loaded<readonly RehearsedLine[]>): Html {
  if (!calls.ok)
    return html`<p class="bad"><strong>What it would do could not be seen just now.</strong> ${calls.says}</p>`;
  return html`<details><summary>The ${calls.value.length} calls it would make</summary><ol>${calls.value.map(({ call, why }) => html`<li><code>${call}</code><br><span class="small">${why}</span></li>`)}</ol></details>`;
}

/** Snooze, take in hand, or let speak again; for operators, and for whoever holds the link of a message. */
export function alertPage(
  alert: AlertLine,
  place: AlertPlace,
  mark: Mark,
  {
    pass,
    mayAct,
    frame,
  }: { readonly pass?: string | undefined; readonly mayAct: boolean; readonly frame: Frame },
): WebAnswer {
  const { subject, quieted } = alert.facts;
  const { now } = frame;
  const zone = place.timeZoneOf(subject.hubs[0]);
  const to = alertPath(subject.id);
  const by = pass === undefined ? undefined : hidden('pass', pass);
  const tomorrow = wallInput(Math.floor((now + dayMs) / minuteMs) * minuteMs, zone);
  const form = html`<fieldset><legend>What is with it?</legend><label><input type="radio" name="act" value="ack" required> I have it in hand</label><label><input type="radio" name="act" value="snooze"> Not now</label></fieldset>${untilField('until', cityOf(zone), tomorrow, '7 days')}${reasonField('reason', undefined, false)}${by}`;
  const main = html`<h1>${subject.name}</h1><div class="card"><ul class="list">${alertItem(alert, place, now, 'h2')}</ul></div>
${quieted && alert.isQuiet && html`<div class="card"><p>${quieted.kind === 'ack' ? 'In hand' : 'Snoozed'} until ${when(quieted.until, zone, now)}, by ${who(quieted.by)}${quieted.reason !== undefined && html`: “${quieted.reason}”`}.</p>${mayAct && postForm(to, mark, html`${hidden('act', 'end')}${by}`, 'Let it speak again')}</div>`}
${mayAct && html`<div class="card"><h2>Quiet for a while</h2><p>Nothing more is told of it until then${alert.severity !== 'critical' && ', unless it becomes critical'}.</p>${postForm(to, mark, form, 'Be quiet', 'main')}</div>`}`;
  return operatorAnswer(200, { title: subject.name, main }, frame);
}

/** Nothing was done: what was asked, and that what it was about is not any more as it was seen. */
export function changedPage(asked: string, back: string, now: Html | string, frame: Frame): WebAnswer {
  const main = html`<h1>It changed while you read</h1><div class="card"><p>You asked to ${asked}. Nothing was done, because what you saw is not so any more.</p><p>As it is now: ${now}</p><p class="acts"><a class="main" href="${back}">Look again</a></p></div>`;
  return operatorAnswer(412, { title: 'It changed while you read', main }, frame);
}

/** Nothing was done, and why; one way back. */
export function refusedPage(
  status: number,
  title: string,
  says: Html | string,
  back: string,
  frame: Frame,
): WebAnswer {
  const main = html`<h1>${title}</h1><div class="card"><p>${says}</p><p class="acts"><a class="main" href="${back}">Back</a></p></div>`;
  return operatorAnswer(status, { title, main }, frame);
}

function acts(line: HubLine, form: Html | false): Html {
  return html`<div class="acts">${form}<a class="button" href="/operator/hubs/${line.name}">Leave it</a></div>`;
}
