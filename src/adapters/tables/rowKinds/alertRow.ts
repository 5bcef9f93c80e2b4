import * as z from 'zod';
import type { AlertFacts } from '../../../core/alerts/alertFacts.ts';
import { historyEntry } from './historyRow.ts';
import type { RowKind, SameShape } from './rowKind.ts';
import { subject } from './subjectShape.ts';

const schema = z.object({
  subject,
  told: z.int(),
  toldAt: z.int(),
  openedAt: z.int(),
  quieted: z
    .object({
      kind: z.enum(['snooze', 'ack']),
      until: z.int(),
      by: z.string(),
      at: z.int(),
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
  goneSince: z.int().exactOptional(),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, AlertFacts>;

export const alertRow: RowKind<AlertFacts> = { schema, upgrades: [] };
