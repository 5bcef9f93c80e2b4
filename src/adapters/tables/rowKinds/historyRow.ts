import * as z from 'zod';
import type { HistoryEntry } from '../../../core/historyEntry.ts';
import type { RowKind, SameShape } from './rowKind.ts';

export const historyEntry = z.object({
  id: z.string(),
  at: z.int(),
  subject: z.string(),
  what: z.string(),
  by: z.string(),
  because: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});

true satisfies SameShape<z.output<typeof historyEntry>, HistoryEntry>;

export const historyRow: RowKind<HistoryEntry> = { schema: historyEntry, upgrades: [] };
