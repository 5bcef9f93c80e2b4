import type { WeekMessages } from './en.ts';

/** French of days that are unlike their weekday. */
export const frWeek: WeekMessages = {
  closedHoliday: 'fermé : {name} (jour férié)',
  closedFor: 'fermé : {name}',
  halfDay: 'demi-journée',
  publicHoliday: '{name} (jour férié)',
  openFor: 'ouvert aussi : {name}',
  shorterFor: 'fermé par moments : {name}',
  keyUsual: 'horaires habituels',
};
