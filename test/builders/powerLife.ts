import type { ObservedPower } from '../../src/core/power/observedPower.ts';
import { claimAct } from '../../src/core/power/record/claimAct.ts';
import { recordObservation } from '../../src/core/power/record/recordObservation.ts';
import type { ClaimedAct, TargetFacts } from '../../src/core/power/targetFacts.ts';
import { factsOf, madrid, seen } from './power.ts';

export const running = seen('Succeeded', 'Running');
export const stopped = seen('Succeeded', 'Stopped');
export const starting = seen('Starting', 'Running');
export const stopping = seen('Stopping', 'Stopped');

/** Looks one after the other: `['07:41', starting]`. */
export function live(
  facts: TargetFacts | undefined,
  ...looks: readonly (readonly [string, ObservedPower])[]
): TargetFacts {
  const end = looks.reduce<TargetFacts | undefined>(
    (before, [time, observed]) => recordObservation(before, observed, 'f', madrid(time)),
    facts,
  );
  if (!end) throw new Error('a life needs a look');
  return end;
}

export function claimed(kind: 'start' | 'stop', time: string, parts: Partial<ClaimedAct> = {}): TargetFacts {
  const facts = factsOf(kind === 'start' ? stopped : running, { since: madrid('06:00') });
  return claimAct(
    { ...facts, observed: { ...facts.observed, at: madrid(time) } },
    {
      id: 'act-1',
      kind,
      at: madrid(time),
      because: 'openHours',
      stage: 'claimed',
      ...parts,
    },
  );
}

/** The act of before has come to nothing, and another is claimed. */
export function claimAgain(facts: TargetFacts, kind: 'start' | 'stop', time: string, because = 'openHours') {
  return claimAct(facts, { id: 'act-2', kind, at: madrid(time), because, stage: 'claimed' });
}
