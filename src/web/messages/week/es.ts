import type { WeekMessages } from './en.ts';

/** Spanish of days that are unlike their weekday. */
export const esWeek: WeekMessages = {
  closedHoliday: 'cerrado: {name} (festivo)',
  closedFor: 'cerrado: {name}',
  halfDay: 'media jornada',
  publicHoliday: '{name} (festivo)',
  openFor: 'abierto también: {name}',
  shorterFor: 'cerrado a ratos: {name}',
  keyUsual: 'horario habitual',
};
