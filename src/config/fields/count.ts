import * as z from 'zod';
import { fieldNotes } from './field.ts';

type Bounds = {
  readonly min: number;
  readonly max: number;
  readonly example: string;
  readonly otherwise: string;
};

/** A whole number from `min` to `max`, both included. */
export function countField(description: string, { min, max, example, otherwise }: Bounds) {
  return z
    .number()
    .superRefine((value, context) => {
      if (Number.isInteger(value) && value >= min && value <= max) return;
      const says = Number.isInteger(value) ? `not from ${min} to ${max}` : 'no whole number';
      const fix = `write a whole number from ${min} to ${max}, such as ${example}`;
      context.addIssue({ code: 'custom', message: says, params: { fix } });
    })
    .meta({
      description: `${description} From ${min} to ${max}.`,
      type: 'integer',
      minimum: min,
      maximum: max,
      examples: [Number(example)],
    })
    .register(fieldNotes, { noun: 'a whole number', example, otherwise });
}
