import * as z from 'zod';
import type { Overrides } from '../../../core/power/overrides.ts';
import { historyEntry } from './historyRow.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const asked = { until: z.int(), at: z.int(), by: z.string(), reason: z.string().exactOptional() };

const schema = z.object({
  pause: z.object(asked).exactOptional(),
  hold: z.object({ ...asked, power: z.enum(['on', 'off']), from: z.int() }).exactOptional(),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, Overrides>;

export const overridesRow: RowKind<Overrides> = { schema, upgrades: [] };
