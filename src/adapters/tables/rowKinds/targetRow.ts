import * as z from 'zod';
import { peopleProblems } from '../../../core/people/peopleFacts.ts';
import { failureClasses } from '../../../core/power/failure.ts';
import { seenPhases } from '../../../core/power/observedPower.ts';
import { aksPower } from '../../../core/power/phases/aksPower.ts';
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
    phase: z.enum(seenPhases),
    says: z.string(),
    failure: failure.exactOptional(),
    at: instant,
    since: instant,
  }),
  z.object({ kind: z.literal('gone'), at: instant, since: instant }),
]);

const peopleProblem = z.object({ class: z.enum(peopleProblems), message: z.string() });

const people = z.object({
  askedAt: instant,
  answeredAt: instant.exactOptional(),
  servers: z.int(),
  lastActiveAt: instant.exactOptional(),
  silentSince: instant.exactOptional(),
  problem: peopleProblem.exactOptional(),
  cannotStop: peopleProblem.extend({ since: instant }).exactOptional(),
  overtimeSince: instant.exactOptional(),
});

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
  scarce: z.object({ count: z.int(), at: instant }).exactOptional(),
  people: z.record(z.string(), people).exactOptional(),
  warning: z.object({ at: instant, stopAt: instant, because: z.string() }).exactOptional(),
  drainingSince: instant.exactOptional(),
  dozeSince: instant.exactOptional(),
  awaitingHub: instant.exactOptional(),
  nextLookAt: instant.exactOptional(),
  unrecorded: z.array(historyEntry).exactOptional(),
});

true satisfies SameShape<z.output<typeof schema>, TargetFacts>;

/** Version 1 kept the pair of states of a cluster in place of its phase. */
const paired = z.looseObject({
  observed: z.looseObject({
    kind: z.string(),
    provisioningState: z.string().optional(),
    powerState: z.string().optional(),
  }),
});

function toPhase(older: unknown): unknown {
  const { observed, ...facts } = paired.parse(older);
  const { provisioningState, powerState, ...kept } = observed;
  if (provisioningState === undefined) return { ...facts, observed: kept };
  const power = aksPower({ provisioningState, ...(powerState !== undefined && { powerState }) });
  return { ...facts, observed: { ...kept, ...power } };
}

export const targetRow: RowKind<TargetFacts> = { schema, upgrades: [toPhase] };
