import * as z from 'zod';
import { fieldNotes, isRecord, textField, type Wrong, withRule } from './field.ts';

const most = 100_000;

function price(description: string, example: string, otherwise?: string) {
  return z
    .number()
    .superRefine((value, context) => {
      if (value >= 0 && value <= most) return;
      const fix = `write a price of an hour from 0 to ${most}, such as ${example}`;
      context.addIssue({ code: 'custom', message: `not from 0 to ${most}`, params: { fix } });
    })
    .meta({ description, minimum: 0, maximum: most, examples: [Number(example)] })
    .register(fieldNotes, { noun: 'a price', example, ...(otherwise && { otherwise }) });
}

function judgePrices(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  const { perHour, perHourAsleep } = value;
  if (typeof perHour !== 'number' || typeof perHourAsleep !== 'number' || perHourAsleep <= perHour) return [];
  const fix = 'write only what goes on costing while it sleeps: disks, addresses';
  return [{ at: ['perHourAsleep'], says: 'more than perHour', fix }];
}

/** `hubs[].cost`. */
export const cost = withRule(
  z
    .strictObject({
      perHour: price('What an hour awake costs, all in all.', '0.35'),
      perHourAsleep: price('What an hour asleep still costs: disks, addresses.', '0.02', '0').optional(),
      currency: textField({
        description: 'Three letters of ISO 4217.',
        note: { noun: 'a currency', example: 'USD' },
        pattern: '^[A-Z]{3}$',
        judge: (value) =>
          /^[A-Z]{3}$/.test(value)
            ? undefined
            : { says: 'no currency', fix: 'write its three capital letters, such as USD or EUR' },
      }),
    })
    .meta({ description: 'What savings are counted with. Nothing else depends on it.' })
    .register(fieldNotes, {
      noun: 'a map',
      example: '{ perHour: 0.35, currency: USD }',
      otherwise: 'savings are told in hours',
    }),
  judgePrices,
);
