import * as z from 'zod';
import { alertSeverities, type OutboxEntry } from '../../../core/alerts/alertFacts.ts';
import type { RowKind, SameShape } from './rowKind.ts';
import { subject } from './subjectShape.ts';

const item = z.object({ subject, step: z.int(), openedAt: z.int() });

const message = z.object({
  id: z.string(),
  at: z.int(),
  kind: z.enum(['raised', 'solved', 'digest', 'test']),
  severity: z.enum(alertSeverities),
  items: z.array(item),
});

const delivery = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('waiting'),
    from: z.int(),
    attempts: z.int(),
    problem: z.string().exactOptional(),
    mayHaveArrived: z.literal(true).exactOptional(),
  }),
  z.object({ kind: z.literal('sending'), since: z.int(), attempts: z.int() }),
  z.object({ kind: z.literal('sent'), at: z.int(), repeated: z.literal(true).exactOptional() }),
  z.object({ kind: z.literal('lost'), at: z.int(), problem: z.string() }),
]);

const schema = z.object({ message, deliveries: z.record(z.string(), delivery) });

true satisfies SameShape<z.output<typeof schema>, OutboxEntry>;

export const outboxRow: RowKind<OutboxEntry> = { schema, upgrades: [] };
