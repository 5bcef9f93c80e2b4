import * as z from 'zod';
import { durationMs } from '../../core/durationMs.ts';
import type { KeepWarmPolicy } from '../../core/people/idlePolicy.ts';
import { checked } from './checked.ts';
import { countField } from './count.ts';
import { durationField } from './duration.ts';
import { fieldNotes } from './field.ts';

const usual = { after: 3, for: 'PT24H' } as const;

/** `hubs[].keepWarm`. */
export const keepWarm = z
  .strictObject({
    after: countField('After so many starts in a row that were refused for want of capacity.', {
      min: 1,
      max: 20,
      example: '3',
      otherwise: String(usual.after),
    }).optional(),
    for: durationField('So long after the last refusal it stays on, once it is up.', {
      min: 'PT1H',
      max: 'P14D',
      example: 'PT24H',
      otherwise: usual.for,
    }).optional(),
  })
  .meta({
    description:
      'Keeps it on where Azure has had no machines for it lately: a stop gives them away. It costs what it costs to be on.',
  })
  .register(fieldNotes, {
    noun: 'a map',
    example: '{ after: 3, for: PT24H }',
    otherwise: 'it stops all the same, and the keeper advises',
    wrongType: () => 'write keepWarm: {} for the usual, or keepWarm: { after: 3, for: PT24H }',
  });

/** A checked entry with its defaults filled in. Throws where it was not checked. */
export function toKeepWarm({ after = usual.after, for: length = usual.for }: z.infer<typeof keepWarm>) {
  return { after, forMs: checked(durationMs(length)) } satisfies KeepWarmPolicy;
}
