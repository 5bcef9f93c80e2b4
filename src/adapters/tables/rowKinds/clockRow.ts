import * as z from 'zod';
import type { SourceFacts } from '../../../core/clocks/sourceFacts.ts';
import { rotationFailureClasses } from '../../../core/rotation/refusals/rotationFailure.ts';
import type { RowKind, SameShape } from './rowKind.ts';
import { heldClock } from './subjectShape.ts';

const told = z.object({ says: z.string(), since: z.int() });

const schema = z.object({
  clocks: z.array(heldClock),
  readAt: z.int().exactOptional(),
  triedAt: z.int(),
  problem: told.extend({ failure: z.enum(rotationFailureClasses).exactOptional() }).exactOptional(),
  wrong: told.exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, SourceFacts>;

export const clockRow: RowKind<SourceFacts> = { schema, upgrades: [] };
