import { describe, expect, it } from 'vitest';
import type { DayNote } from '../../../src/core/schedule/dayNotes.ts';
import { sayDayNotes } from '../../../src/web/sentences/sayDayNote.ts';

const exams = (count: number): DayNote[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'event',
    effect: 'open',
    summary: `Exam ${index + 1}`,
  }));

describe('web/sentences/sayDayNotes', () => {
  it('three events of a date are told, of five three and how many more', () => {
    const three = 'open for “Exam 1” (calendar), open for “Exam 2” (calendar), open for “Exam 3” (calendar)';
    expect(sayDayNotes(exams(3))).toBe(three);
    expect(sayDayNotes(exams(5))).toBe(`${three}, 2 more`);
    expect(sayDayNotes([])).toBe('');
  });
});
