import type { LocalDate, ScheduleException } from './schedule.ts';

/**
 * The exception that holds on `date`. Exceptions that overlap are an error of the configuration; should two get here
 * all the same, the one written last wins, as a later line would in the file.
 */
export function exceptionOn(
  exceptions: readonly ScheduleException[],
  date: LocalDate,
): ScheduleException | undefined {
  return exceptions.findLast(({ from, to }) => from <= date && date <= to);
}
