import * as z from 'zod';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { zoneField } from './timeZone.ts';
import { wallTimeField } from './wallTime.ts';

function judgeQuiet(value: unknown): Wrong[] {
  if (!isRecord(value) || value['from'] === undefined || value['from'] !== value['to']) return [];
  const fix = 'write when it ends, or remove the channel if it is never to be disturbed';
  return [{ at: ['to'], says: 'the whole day', fix }];
}

/** `notify[].quiet`. */
export const quiet = withRule(
  z
    .strictObject({
      from: wallTimeField('from', 'From when on nothing is sent but what is critical.', '"22:00"'),
      to: wallTimeField('to', 'Until when. At or before `from`: on the next date.', '"07:00"'),
      timeZone: zoneField('Zone of both times.', 'that of the first hub').optional(),
    })
    .meta({
      description: 'Hours in which the channel takes only what is critical; the rest waits for their end.',
    })
    .register(fieldNotes, {
      noun: 'a map',
      example: '{ from: "22:00", to: "07:00" }',
      otherwise: 'messages come at any hour',
    }),
  judgeQuiet,
);
