import * as z from 'zod';
import { failureClasses } from '../../../core/power/failure.ts';
import type { TargetFacts } from '../../../core/power/targetFacts.ts';
import { historyEntry } from './historyRow.ts';
import type { RowKind, SameShape } from './rowKind.ts';

const instant = z.int();
const powerAct = z.enum(['start', 'stop']);
const powerState = z.enum(['Running', 'Stopped']);

const failureClass = z.enum(failureClasses);

const failure = z.object({
  class: failureClass,
  code: z.string(),
  message: z.string(),
});

const observed = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    provisioningState: z.string(),
    powerState: powerState.exactOptional(),
    failure: failure.exactOptional(),
    at: instant,
    since: instant,
  }),
  z.object({ kind: z.literal('gone'), at: instant, since: instant }),
]);

const schema = z.object({
  firstSeenAt: instant,
  observed,
  settled: z.object({ power: powerState, since: instant.exactOptional() }).exactOptional(),
  manual: z.object({ power: z.enum(['on', 'off']), at: instant }).exactOptional(),
  act: z
    .object({
      id: z.string(),
      kind: powerAct,
      at: instant,
      because: z.string(),
      stage: z.enum(['claimed', 'accepted', 'seen', 'missed']),
    })
    .exactOptional(),
  attempts: z
    .object({
      kind: powerAct,
      count: z.int(),
      byClass: z.partialRecord(failureClass, z.int()),
      since: instant,
      nextAt: instant,
      failure,
    })
    .exactOptional(),
  schedule: z.object({ fingerprint: z.string(), since: instant }),
  durations: z.array(
    z.object({ kind: powerAct, at: instant, clusterMs: z.number(), hubMs: z.number().exactOptional() }),
  ),
  leasesEndedAt: instant.exactOptional(),
  awaitingHub: instant.exactOptional(),
  nextLookAt: instant.exactOptional(),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, TargetFacts>;

export const targetRow: RowKind<TargetFacts> = { schema, upgrades: [] };
