import * as z from 'zod';
import type { KeeperFacts } from '../../../ports/state.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const schema = z.object({
  firstTickAt: z.int().exactOptional(),
  lastTickAt: z.int(),
  targets: z.int(),
  findings: z.array(z.object({ code: z.string(), count: z.int() })),
  doneAt: z.int().exactOptional(),
  pruneFrom: z.string().exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, KeeperFacts>;

export const keeperRow: RowKind<KeeperFacts> = { schema, upgrades: [] };
