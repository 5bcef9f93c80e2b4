import type { DayNote } from '../../core/schedule/dayNotes.ts';
import type { Holiday } from '../../core/schedule/schedule.ts';

const most = 3;

/** Why a date is unlike its weekday, for operators: `Labour Day (public holiday), open for “Exam week” (calendar)`. Empty without notes. */
export function sayDayNotes(notes: readonly DayNote[]): string {
  const told = notes.slice(0, most).map(sayDayNote);
  return [...told, ...(notes.length > most ? [`${notes.length - most} more`] : [])].join(', ');
}

function sayDayNote(note: DayNote): string {
  switch (note.kind) {
    case 'exception':
      return exceptionTexts[note.hours];
    case 'holiday':
      return `${holidayName(note.holiday, 'en').text} (public holiday)`;
    case 'event': {
      const doing = note.effect === 'open' ? 'open for' : 'closed for';
      return note.summary === undefined
        ? `${doing} an event (calendar)`
        : `${doing} “${note.summary}” (calendar)`;
    }
  }
}

const exceptionTexts = {
  closed: 'by exception',
  halfDay: 'half day by exception',
  special: 'other hours by exception',
} as const;

/** The name of a holiday in `language`, else in that of the place; `language` says which it is. */
export function holidayName(
  { names, language: own }: Holiday,
  language: string,
): { readonly text: string; readonly language: string } {
  const named = names[language] === undefined ? own : language;
  return { text: names[named] ?? Object.values(names)[0] ?? '', language: named };
}
