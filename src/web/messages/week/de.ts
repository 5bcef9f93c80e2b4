import type { WeekMessages } from './en.ts';

/** German of days that are unlike their weekday. */
export const deWeek: WeekMessages = {
  closedHoliday: 'geschlossen: {name} (Feiertag)',
  closedFor: 'geschlossen: {name}',
  halfDay: 'halber Tag',
  publicHoliday: '{name} (Feiertag)',
  openFor: 'auch geöffnet: {name}',
  shorterFor: 'zeitweise geschlossen: {name}',
  keyUsual: 'sonst geöffnet',
};
