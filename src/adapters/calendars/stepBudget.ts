import { CalendarProblem } from './calendarProblem.ts';

/** Dates and times that reading one feed may ask its rules about: a second or two of work, and many times what feeds need. */
export const feedSteps = 3_000_000;

/** Counts what reading a feed costs, so that no text from outside can keep the process busy for ever. */
export type StepBudget = { spend(steps: number): void };

export function stepBudget(limit: number): StepBudget {
  let left = limit;
  return {
    spend(steps) {
      left -= steps;
      if (left < 0) throw new CalendarProblem('its recurring events take too many steps to work out');
    },
  };
}
