import * as z from 'zod';
import { durationMs } from '../../core/durationMs.ts';
import { countField } from './count.ts';
import { durationField } from './duration.ts';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { who } from './who.ts';

/** What holds where a hub says nothing of it. A lease is never longer than the longest. */
export const wakeDefaults = { lease: 'PT2H', maxLease: 'PT8H', perPersonPerDay: 6 } as const;

function judgeLengths(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  const { lease, maxLease = wakeDefaults.maxLease } = value;
  if (typeof lease !== 'string' || typeof maxLease !== 'string') return [];
  const [one, most] = [durationMs(lease), durationMs(maxLease)];
  if (one === undefined || most === undefined || one <= most) return [];
  return [
    {
      at: ['lease'],
      says: `longer than maxLease, which is ${maxLease}`,
      fix: `write maxLease: ${lease}, or a lease of at most ${maxLease}`,
    },
  ];
}

/** `hubs[].wake`. */
export const wake = withRule(
  z
    .strictObject({
      who: who.optional(),
      lease: durationField('How long one click keeps the hub awake.', {
        min: 'PT15M',
        max: 'P1D',
        example: 'PT2H',
        otherwise: `${wakeDefaults.lease}, or maxLease where that is shorter`,
      }).optional(),
      maxLease: durationField(
        'How long after the first click people can keep a hub awake outside its hours.',
        { min: 'PT15M', max: 'P7D', example: 'PT8H', otherwise: wakeDefaults.maxLease },
      ).optional(),
      perPersonPerDay: countField(
        'How often one person, link or address may wake it on one day of its zone.',
        {
          min: 1,
          max: 100,
          example: '6',
          otherwise: String(wakeDefaults.perPersonPerDay),
        },
      ).optional(),
    })
    .meta({ description: 'What people may ask for outside open hours.' })
    .register(fieldNotes, {
      noun: 'a map',
      example: '{ who: signedIn, lease: PT2H }',
      otherwise: 'everybody signed in, for 2 hours a click',
    }),
  judgeLengths,
);
