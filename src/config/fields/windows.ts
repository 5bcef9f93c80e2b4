import * as z from 'zod';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { endTime, startTime } from './wallTime.ts';
import { days } from './weekday.ts';

const notEmpty = (value: unknown): Wrong[] =>
  isRecord(value) && typeof value['from'] === 'string' && value['from'] === value['to']
    ? [
        {
          says: 'begins and ends at the same time',
          fix: 'for a whole day write from: "00:00", to: "24:00"',
          at: ['to'],
        },
      ]
    : [];

/** The hours of an exception: a window without days. */
export const dailyWindow = withRule(
  z
    .strictObject({ from: startTime, to: endTime })
    .meta({ description: 'Opening and closing time.' })
    .register(fieldNotes, { noun: 'a map', example: '{ from: "10:00", to: "14:00" }' }),
  notEmpty,
);

const weeklyWindow = withRule(
  z
    .strictObject({ days, from: startTime, to: endTime })
    .meta({ description: 'One stretch of open hours; it belongs to the date on which it begins.' })
    .register(fieldNotes, { noun: 'a map', example: '{ days: [mon, tue], from: "08:00", to: "20:00" }' }),
  notEmpty,
);

export const weeklyWindows = z
  .array(weeklyWindow)
  .meta({ description: 'Open hours of a week. Windows that touch or overlap merge.' })
  .register(fieldNotes, {
    noun: 'a list of windows',
    example: '[{ days: [mon, tue, wed, thu, fri], from: "08:00", to: "20:00" }]',
    otherwise: 'closed, unless an exception or a calendar opens it',
  });
