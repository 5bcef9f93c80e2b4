import type { HubAct } from '../../core/operator/hubAct.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { cityOf } from '../words/clockWords.ts';
import { type Mark, postForm, reasonField, untilField } from './forms.ts';
import { when, who } from './words.ts';

/** What was filled in, where a form comes back to be mended. */
export type Given = {
  readonly act: HubAct['kind'];
  readonly until?: string;
  readonly reason?: string;
  readonly power?: string;
};

/** What can be done to a hub, each in a form of its own; what stands, with its end, first. */
export function hubActs(line: HubLine, key: string, given: Given | undefined, now: Instant): Html {
  const { timeZone } = line;
  const mark = { key, tag: line.tag };
  const to = (act: HubAct['kind']) => `/operator/hubs/${line.name}/${act}`;
  const awake = line.view !== undefined && line.view.state !== 'asleep' && line.view.state !== 'heldOff';
  return html`${standing(line, mark, now)}
<div class="acts">${postForm(to('wake'), mark, undefined, 'Wake it')}${awake && html`<a class="button" href="${to('sleep')}">Sleep now…</a>`}${postForm(to('skipTonight'), mark, undefined, 'Skip tonight')}</div>
<details${given?.act === 'hold' && html` open`}><summary>Hold it on or off…</summary>${postForm(
    to('hold'),
    mark,
    html`<fieldset><legend>Keep it</legend><label><input type="radio" name="power" value="on" required${given?.power === 'on' && html` checked`}> on</label><label><input type="radio" name="power" value="off"${given?.power === 'off' && html` checked`}> off: it stops at once${line.people ? ', once people with running servers were warned' : ', whoever is at work'}</label></fieldset>${untilField('hold-until', cityOf(timeZone), given?.act === 'hold' ? given.until : undefined, '14 days')}${reasonField('hold-reason', given?.act === 'hold' ? given.reason : undefined, true)}`,
    'Hold',
    'main',
  )}</details>
<details${given?.act === 'pause' && html` open`}><summary>Pause: hands off…</summary><p>Until then it is neither started nor stopped, and wakes are refused with your reason. Its secrets are rotated and alerts are sent all the same.</p>${postForm(
    to('pause'),
    mark,
    html`${untilField('pause-until', cityOf(timeZone), given?.act === 'pause' ? given.until : undefined, '14 days')}${reasonField('pause-reason', given?.act === 'pause' ? given.reason : undefined, true)}`,
    'Pause',
    'main',
  )}</details>`;
}

function standing(line: HubLine, mark: Mark, now: Instant): Html | undefined {
  const texts = standingTexts(line, now);
  if (texts.length === 0) return undefined;
  return html`<div class="need card">${texts.map((text) => html`<p>${text}</p>`)}${endForm(line, mark)}</div>`;
}

/** What operators have asked of it and is not over. */
export function standingTexts({ overrides: { hold, pause }, timeZone }: HubLine, now: Instant): Html[] {
  const signed = (each: { by: string; reason?: string }) =>
    html`, by ${who(each.by)}${each.reason !== undefined && html`: “${each.reason}”`}.`;
  return [
    ...(hold
      ? [
          html`Held ${hold.power} ${hold.from > now && html`from ${when(hold.from, timeZone, now)} `}until ${when(hold.until, timeZone, now)}${signed(hold)}`,
        ]
      : []),
    ...(pause ? [html`Paused until ${when(pause.until, timeZone, now)}${signed(pause)}`] : []),
  ];
}

/** Ends a hold and a pause: the way back from either. */
export function endForm(line: HubLine, mark: Mark, button = 'End it'): Html {
  return postForm(`/operator/hubs/${line.name}/resume`, mark, undefined, button);
}
