import * as z from 'zod';
import { rotationEffects } from '../../../core/rotation/facts/rotationEffect.ts';
import { type RotationFacts, rotationAskKinds } from '../../../core/rotation/facts/rotationFacts.ts';
import { rotationFailureClasses } from '../../../core/rotation/refusals/rotationFailure.ts';
import { rotationCauses } from '../../../core/rotation/rotationStep.ts';
import { historyEntry } from './historyRow.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const instant = z.int();
const effect = z.enum(rotationEffects);
const attempt = z.union([effect.exclude(['rollOut']), z.templateLiteral(['rollOut ', z.string()])]);
const cause = z.enum(rotationCauses);

const failure = z.object({
  class: z.enum(rotationFailureClasses),
  code: z.string(),
  message: z.string(),
});

const credential = z.object({
  keyId: z.string(),
  displayName: z.string().exactOptional(),
  hint: z.string().exactOptional(),
  startsAt: instant,
  endsAt: instant,
});

const version = z.object({
  version: z.string(),
  createdAt: instant,
  enabled: z.boolean(),
  expiresAt: instant.exactOptional(),
  tags: z
    .object({
      appId: z.string(),
      opId: z.string(),
      keyId: z.string().exactOptional(),
      mark: z.string().exactOptional(),
    })
    .exactOptional(),
});

const schema = z.object({
  firstSeenAt: instant,
  intent: z.object({ id: z.string(), since: instant, because: cause }).exactOptional(),
  claim: z.object({ id: z.string(), effect, at: instant, until: instant }).exactOptional(),
  lostMint: z.object({ opId: z.string(), looks: z.int(), lookedAt: instant }).exactOptional(),
  mints: z.array(z.string()),
  orphansAt: z.array(instant),
  promoted: z.array(z.object({ version: z.string(), keyId: z.string(), at: instant })),
  wrote: z.array(z.string()),
  tests: z.array(
    z.object({
      version: z.string(),
      at: instant,
      outcome: z.enum(['works', 'wrong', 'expired', 'unknownApp', 'unclear']),
      code: z.string().exactOptional(),
    }),
  ),
  confirmed: z.record(z.string(), z.object({ version: z.string(), at: instant, by: z.string() })),
  rollOuts: z.record(
    z.string(),
    z.object({
      version: z.string(),
      at: instant,
      tries: z.int(),
      commandId: z.string(),
      failure: failure.exactOptional(),
      nextAt: instant.exactOptional(),
    }),
  ),
  asks: z.array(z.object({ id: z.string(), kind: z.enum(rotationAskKinds), by: z.string(), at: instant })),
  learnedMaxLifetimeMs: z.int().exactOptional(),
  mustRestart: z.string().exactOptional(),
  leaked: z.array(z.string()),
  attempts: z.partialRecord(attempt, z.object({ count: z.int(), since: instant, nextAt: instant, failure })),
  seen: z
    .object({
      at: instant,
      credentials: z.array(credential),
      current: version.exactOptional(),
      staged: version.exactOptional(),
      step: z.string(),
      because: z.string(),
      findings: z.array(z.string()),
      findingsSince: instant.exactOptional(),
      dueAt: instant.exactOptional(),
    })
    .exactOptional(),
  nextLookAt: instant.exactOptional(),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, RotationFacts>;

export const rotationRow: RowKind<RotationFacts> = { schema, upgrades: [] };
