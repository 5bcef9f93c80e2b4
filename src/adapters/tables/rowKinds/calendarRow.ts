import * as z from 'zod';
import type { CalendarFacts } from '../../../ports/state.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const named = { summary: z.string().exactOptional() };

const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timed'), from: z.int(), to: z.int(), ...named }),
  z.object({ kind: z.literal('allDay'), from: z.string(), to: z.string(), ...named }),
]);

const schema = z.object({
  copy: z
    .object({
      events: z.array(event),
      fetchedAt: z.int(),
      horizon: z.int(),
      etag: z.string().exactOptional(),
    })
    .exactOptional(),
  triedAt: z.int(),
  problem: z.string().exactOptional(),
  failingSince: z.int().exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, CalendarFacts>;

export const calendarRow: RowKind<CalendarFacts> = { schema, upgrades: [] };
