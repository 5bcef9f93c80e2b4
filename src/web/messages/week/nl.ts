import type { WeekMessages } from './en.ts';

/** Dutch of days that are unlike their weekday. */
export const nlWeek: WeekMessages = {
  closedHoliday: 'gesloten: {name} (feestdag)',
  closedFor: 'gesloten: {name}',
  halfDay: 'halve dag',
  publicHoliday: '{name} (feestdag)',
  openFor: 'ook open: {name}',
  shorterFor: 'soms gesloten: {name}',
  keyUsual: 'gewone uren',
};
