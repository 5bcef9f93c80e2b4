import type { WeekMessages } from './en.ts';

/** Danish of days that are unlike their weekday. */
export const daWeek: WeekMessages = {
  closedHoliday: 'lukket: {name} (helligdag)',
  closedFor: 'lukket: {name}',
  halfDay: 'halv dag',
  publicHoliday: '{name} (helligdag)',
  openFor: 'også åbent: {name}',
  shorterFor: 'lukket til tider: {name}',
  keyUsual: 'sædvanlige åbningstider',
};
