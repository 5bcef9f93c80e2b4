/** English of days that are unlike their weekday. The pattern of every other language. */
export const enWeek = {
  closedHoliday: 'closed: {name} (public holiday)',
  closedFor: 'closed: {name}',
  halfDay: 'half day',
  publicHoliday: '{name} (public holiday)',
  openFor: 'also open: {name}',
  shorterFor: 'closed at times: {name}',
  keyUsual: 'usual hours',
} as const;

export type WeekMessages = { readonly [Key in keyof typeof enWeek]: string };
