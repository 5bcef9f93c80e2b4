import type { PowerMark } from '../../core/operator/powerPast.ts';
import { type Instant, type Interval, toIso } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { sayDayNotes } from '../sentences/sayDayNote.ts';
import { clockText, wallText } from '../sentences/wallText.ts';
import { cityOf } from '../words/clockWords.ts';
import { type FortnightDay, type FortnightInputs, fortnightDays, quarterOf } from './fortnight.ts';

const markWords: Readonly<Record<PowerMark['kind'], string>> = {
  woken: 'woken',
  outsideStart: 'started outside the keeper',
  outsideStop: 'stopped outside the keeper',
  startFailed: 'a start failed',
};

/** Each sign has a shape of its own, on a box of 4 by 4. */
const signs: Readonly<Record<PowerMark['kind'], string>> = {
  woken: 'M0 4l2-4 2 4z',
  outsideStart: 'M0 4l2-4 2 4z',
  outsideStop: 'M0 0l2 4 2-4z',
  startFailed: 'M0 1l1-1 1 1 1-1 1 1-1 1 1 1-1 1-1-1-1 1-1-1 1-1z',
};

/** The last week as it was over what was planned, the next as it is planned; the words of each row say all of it. */
export function fortnightTable(inputs: FortnightInputs, timeZone: string, now: Instant): Html {
  const rows = fortnightDays(inputs, timeZone, now).map((day) => row(day, timeZone, now));
  return html`<p class="key" aria-hidden="true"><span>${key(html`<rect class="planned" x="1" y="1" width="14" height="10"/>`)}planned</span><span>${key(html`<rect class="was" width="16"/>`)}awake</span><span>${key(html`<path class="sign" transform="translate(4 2) scale(2)" d="${signs.woken}"/>`)}woken, or started outside</span><span>${key(html`<path class="sign" transform="translate(4 2) scale(2)" d="${signs.outsideStop}"/>`)}stopped outside</span><span>${key(html`<path class="sign" transform="translate(4 2) scale(2)" d="${signs.startFailed}"/>`)}start failed</span></p>
<div class="flow"><table class="days" role="table"><caption>Seven days back and seven ahead, ${cityOf(timeZone)} time; each bar goes from 0 to 24 h</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Day</th><th role="columnheader" scope="col">Hours</th><td role="cell"><span class="ticks" aria-hidden="true">${[0, 6, 12, 18, 24].map((tick) => html`<span class="small">${tick}</span>`)}</span></td></tr></thead><tbody role="rowgroup">${rows}</tbody></table></div>`;
}

function row(day: FortnightDay, timeZone: string, now: Instant): Html {
  const name = wallText(day.from, timeZone, now).replace(/ \d\d:\d\d$/, '');
  return html`<tr role="row"><th role="rowheader" scope="row"><time datetime="${toIso(day.from)}">${name}</time></th><td role="cell" class="small">${wordsOf(day, timeZone)}</td><td role="cell">${picture(day, timeZone, now)}</td></tr>
`;
}

function wordsOf(
  { planned, awake, marks, notes, isUnknown, isPast, isToday, to }: FortnightDay,
  timeZone: string,
): string {
  if (isUnknown) return 'not known: the keeper did not look after it';
  const spans = (all: readonly Interval[]) =>
    all
      .map(
        (each) =>
          `${clockText(each.from, timeZone)}–${each.to === to ? '24:00' : clockText(each.to, timeZone)}`,
      )
      .join(', ');
  const was = awake.length === 0 ? (isPast ? 'asleep' : undefined) : `awake ${spans(awake)}`;
  const plan = planned.length === 0 ? 'no hours planned' : `planned ${spans(planned)}`;
  const told = marks.map(({ at, kind }) => `${markWords[kind]} ${clockText(at, timeZone)}`);
  const unlike = notes.length === 0 ? undefined : sayDayNotes(notes);
  return [...(isPast || isToday ? [was] : []), plan, unlike, ...told]
    .filter((text) => text !== undefined)
    .join('; ');
}

function picture(day: FortnightDay, timeZone: string, now: Instant): Html {
  const place = (at: Instant) => quarterOf(at, day, timeZone);
  const bar = (name: string) => (each: Interval) => {
    const x = place(each.from);
    // A clock set back can end a bar before it begins; a quarter of an hour stays visible.
    const width = Math.round(Math.max(1, place(each.to) - x) * 100) / 100;
    return name === 'was'
      ? html`<rect class="was" x="${x}" width="${width}"/>`
      : html`<rect class="planned" x="${x}" y="1" width="${width}" height="10"/>`;
  };
  const line = day.isToday && html`<path class="now" d="M${place(now)} 0v12"/>`;
  return html`<svg class="bar" viewBox="0 0 96 12" aria-hidden="true" preserveAspectRatio="none">${day.planned.map(bar('planned'))}${day.awake.map(bar('was'))}${day.marks.map(({ at, kind }) => html`<path class="sign" transform="translate(${Math.min(92, place(at))} 8)" d="${signs[kind]}"/>`)}${line}</svg>`;
}

function key(shape: Html): Html {
  return html`<svg class="bar" viewBox="0 0 16 12">${shape}</svg>`;
}
