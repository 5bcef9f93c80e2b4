import type { WeekMessages } from './en.ts';

/** Polish of days that are unlike their weekday. */
export const plWeek: WeekMessages = {
  closedHoliday: 'zamknięte: {name} (święto)',
  closedFor: 'zamknięte: {name}',
  halfDay: 'pół dnia',
  publicHoliday: '{name} (święto)',
  openFor: 'otwarte także: {name}',
  shorterFor: 'czasem zamknięte: {name}',
  keyUsual: 'zwykłe godziny',
};
