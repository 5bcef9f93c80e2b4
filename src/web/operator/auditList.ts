import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { wallText } from '../sentences/wallText.ts';
import { when, who } from './words.ts';

const deeds: Readonly<Record<string, string>> = {
  'power.firstSight': 'saw it for the first time',
  'power.start': 'began to start it',
  'power.started': 'started it',
  'power.startFailed': 'could not start it',
  'power.startPutOff': 'put its start off',
  'power.stop': 'began to stop it',
  'power.stopped': 'stopped it',
  'power.stopFailed': 'could not stop it',
  'power.stopPutOff': 'put its stop off',
  'power.warned': 'warned people with running servers',
  'power.outsideStart': 'started it',
  'power.outsideStop': 'stopped it',
  'power.gone': 'removed its machines',
  'override.hold': 'held it',
  'override.pause': 'paused it',
  'override.skipTonight': 'had it stay on over night',
  'override.resume': 'ended what held or paused it',
  'wake.granted': 'woke it',
  'wake.extended': 'kept it awake longer',
  'wake.released': 'ended a wake',
  'rotation.asked': 'asked for its secret',
  'rotation.recover': 'brought its deleted secret back',
  'rotation.adopt': 'adopted the value that a person made',
  'rotation.restore': 'put an earlier value back',
  'rotation.reserve': 'saw that the vault takes a new value',
  'rotation.mint': 'minted a new value',
  'rotation.promote': 'made the new value the current one',
  'rotation.clear': 'cleared the staging name',
  'rotation.discard': 'gave the new value up',
  'rotation.sweep': 'removed a credential whose value was lost',
  'rotation.rollOut': 'had the hub take the new value up',
  'rotation.retire': 'removed the old credential',
  'rotation.disable': 'disabled a leaked version',
  'rotation.confirmed': 'proved its secret',
  'rotation.stoppedWorking': 'made its secret stop working',
  'alert.raised': 'raised an alert',
  'alert.solved': 'saw an alert solved',
  'alert.snooze': 'snoozed an alert',
  'alert.ack': 'took an alert in hand',
  'alert.tested': 'sent a test through every channel',
  'alert.speaksAgain': 'let an alert speak again',
  'history.unreadable': 'left a line that cannot be read',
};

/** Titles of subjects; what has none is named as it is. */
export type Names = (subject: string) => string;

/** The audit, newest first: when, what, who and why. */
export function auditList(
  lines: readonly HistoryEntry[],
  nameOf: Names,
  timeZone: string,
  now: Instant,
): Html {
  if (lines.length === 0)
    return html`<p>Nothing has happened yet. What the keeper and people do is written here.</p>`;
  return html`<table class="flow" role="table"><thead role="rowgroup"><tr role="row">${['When', 'What about', 'Who did what', 'Why'].map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}</tr></thead><tbody role="rowgroup">${lines.map(
    (line) =>
      html`<tr role="row"><td role="cell">${when(line.at, timeZone, now)}</td><th role="rowheader" scope="row">${nameOf(line.subject)}</th><td role="cell">${who(line.by)} ${deedText(line)}</td><td role="cell">${becauseText(line, timeZone, now)}</td></tr>
`,
  )}</tbody></table>`;
}

function deedText({ what, detail }: HistoryEntry): string {
  const refused = /^(rotation\.\w+)Refused$/.exec(what)?.[1];
  const deed = refused ? `was refused: ${deeds[refused] ?? refused}` : (deeds[what] ?? what);
  return what === 'override.hold' ? `held it ${String(detail?.['power'] ?? '')}` : deed;
}

/** Codes in words by their capitals; what a person wrote stays as they wrote it. */
function becauseText({ because, detail }: HistoryEntry, timeZone: string, now: Instant): string {
  const words = /^[a-z]+(?:[A-Z][a-z]+)+$/.test(because)
    ? because.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
    : because;
  const until = Date.parse(String(detail?.['until'] ?? ''));
  const code = detail?.['code'];
  return `${words}${typeof code === 'string' ? ` (${code})` : ''}${Number.isNaN(until) ? '' : `, until ${wallText(until, timeZone, now)}`}`;
}
