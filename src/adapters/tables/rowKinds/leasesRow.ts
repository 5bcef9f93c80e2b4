import * as z from 'zod';
import type { HubLeases } from '../../../core/wake/lease.ts';
import { historyEntry } from './historyRow.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const schema = z.object({
  leases: z.array(z.object({ waker: z.string(), first: z.int(), at: z.int(), until: z.int() })),
  spent: z.object({ date: z.string(), by: z.record(z.string(), z.int()) }),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, HubLeases>;

export const leasesRow: RowKind<HubLeases> = { schema, upgrades: [] };
