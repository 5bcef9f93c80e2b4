import { type Html, html } from '../html.ts';
import { say, sayRich } from '../messages/say.ts';
import { cityOf, dateText, longDayText, midnightText, timeTag, weekdayText } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import { sayClosed, sayUnlike } from './sayNotes.ts';
import type { DayBar, DayHours, Week, WeekDay } from './weekOf.ts';

/** Opening hours as a table whose text says everything; the bar beside each row repeats it by shape, then by hue. */
export function weekTable(week: Week, voice: Voice): Html {
  const { language } = voice;
  const first = week.days[0];
  if (!first) throw new RangeError('a week has seven days');
  const has = (wanted: DayBar['kind']) =>
    week.days.some(({ bars }) => bars.some(({ kind }) => kind === wanted));
  const caption = sayRich(language, 'weekOf', {
    date: dateText(first.from, voice),
    city: cityOf(week.timeZone),
  });
  return html`<h2>${say(language, 'weekTitle')}</h2>
<p class="key" aria-hidden="true">${key('open', say(language, 'keyOpen'))}${has('awake') && key('awake', say(language, 'keyAwake'))}${key(undefined, say(language, 'keyClosed'))}${has('usual') && key('usual', say(language, 'keyUsual'))}</p>
<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${say(language, 'day')}</th><th scope="col"><span class="line"><span>${say(language, 'hours')}</span><span class="ticks" aria-hidden="true">${[0, 6, 12, 18, 24].map((tick) => html`<span>${tick}</span>`)}</span></span></th></tr></thead>
<tbody>
${week.days.map((day) => row(day, voice))}</tbody>
</table>
${clockChangeText(week, voice)}`;
}

function row(day: WeekDay, voice: Voice): Html {
  const now = day.nowMinute !== undefined;
  return html`<tr><th scope="row">${weekdayText(day.from, voice)}${now && html` <small>${say(voice.language, 'now')}</small>`}</th><td><div class="line">${hoursText(day, voice)}${picture(day.bars, day.nowMinute)}</div></td></tr>
`;
}

function hoursText(day: WeekDay, voice: Voice): Html {
  const { language } = voice;
  if (day.hours.length === 0) {
    return html`<span class="soft">${sayClosed(day.notes, language)}</span>`;
  }
  const told = day.hours.map((hours, index) => html`${index > 0 && ', '}${oneOpening(hours, voice)}`);
  return html`<span class="span">${told}${day.notes.length > 0 && html` <small>${sayUnlike(day.notes, language)}</small>`}</span>`;
}

function oneOpening(hours: DayHours, voice: Voice): Html {
  switch (hours.kind) {
    case 'allDay':
      return sayRich(voice.language, 'allDay');
    case 'until':
      return sayRich(voice.language, 'untilTime', { time: timeTag(hours.to, voice) });
    case 'opening': {
      const end = hours.endsAtMidnight
        ? timeTag(hours.to, voice, midnightText(hours.to, voice))
        : timeTag(hours.to, voice);
      return html`${timeTag(hours.from, voice)}–${end}${nextDay(hours, voice)}`;
    }
  }
}

function nextDay(hours: Extract<DayHours, { kind: 'opening' }>, voice: Voice): string {
  const from = weekdayText(hours.from, voice);
  const to = weekdayText(hours.to, voice);
  return hours.endsAtMidnight || from === to ? '' : ` ${to}`;
}

function picture(bars: readonly DayBar[], nowMinute: number | undefined): Html {
  return html`<svg class="bar" viewBox="0 0 96 8" aria-hidden="true" preserveAspectRatio="none">${bars.map(rectangle)}${nowMinute !== undefined && html`<path class="now" d="M${quarter(nowMinute)} 0v8"/>`}</svg>`;
}

function rectangle({ from, to, kind }: DayBar): Html {
  const width = quarter(to - from);
  if (kind === 'open') return html`<rect class="open" x="${quarter(from)}" width="${width}"/>`;
  if (kind === 'awake') return html`<rect class="awake" x="${quarter(from)}" width="${width}"/>`;
  return html`<rect class="usual" x="${quarter(from)}" width="${width}"/>`;
}

/** Minutes of a day in quarters of an hour, to two decimals. */
function quarter(minutes: number): number {
  return Math.round((minutes / 15) * 100) / 100;
}

function key(kind: DayBar['kind'] | undefined, text: string): Html {
  return html`<span><svg class="bar" viewBox="0 0 16 8">${kind && rectangle({ from: 0, to: 240, kind })}</svg>${text}</span>`;
}

function clockChangeText({ clockChange }: Week, voice: Voice): Html | undefined {
  if (!clockChange) return undefined;
  const message = clockChange.kind === 'forward' ? 'clocksForward' : 'clocksBack';
  const day = longDayText(clockChange.from, voice);
  return html`<p>${say(voice.language, message, { day })}</p>`;
}
