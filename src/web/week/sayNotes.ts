import type { DayNote } from '../../core/schedule/dayNotes.ts';
import type { Holiday } from '../../core/schedule/schedule.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../messages/language.ts';
import { say, sayRich } from '../messages/say.ts';
import { holidayName } from '../sentences/sayDayNote.ts';

const most = 2;

/** Why a day without hours has none. */
export function sayClosed(notes: readonly DayNote[], language: Language): Html | string {
  const [first] = notes.filter((note) => note.kind !== 'event' || note.effect === 'closed');
  if (first?.kind === 'holiday')
    return sayRich(language, 'closedHoliday', { name: named(first.holiday, language) });
  if (first?.kind === 'event' && first.summary !== undefined)
    return sayRich(language, 'closedFor', { name: html`<bdi>${first.summary}</bdi>` });
  return say(language, first ? 'closedSpecial' : 'closed');
}

/** Why the hours of a day are not the usual ones; the first two reasons, the rest as a count. */
export function sayUnlike(notes: readonly DayNote[], language: Language): Html {
  const told = notes.slice(0, most).map((note) => sayNote(note, language));
  const rest = notes.length - told.length;
  return html`${told.map((one, index) => html`${index > 0 && '; '}${one}`)}${rest > 0 && ` +${rest}`}`;
}

function sayNote(note: DayNote, language: Language): Html | string {
  switch (note.kind) {
    case 'exception':
      return say(language, note.hours === 'halfDay' ? 'halfDay' : 'special');
    case 'holiday':
      return sayRich(language, 'publicHoliday', { name: named(note.holiday, language) });
    case 'event': {
      if (note.summary === undefined) return say(language, 'special');
      const name = html`<bdi>${note.summary}</bdi>`;
      return sayRich(language, note.effect === 'open' ? 'openFor' : 'shorterFor', { name });
    }
  }
}

/** In the language of the page where it has a name there, else as the place calls it, marked as such for those who listen. */
function named(holiday: Holiday, language: Language): Html {
  const name = holidayName(holiday, language);
  return name.language === language
    ? html`${name.text}`
    : html`<span lang="${name.language}" dir="auto">${name.text}</span>`;
}
