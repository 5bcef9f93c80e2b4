import type { ClaimedAct, TargetFacts } from '../targetFacts.ts';

/**
 * An act that Azure takes against the wish of whoever started or stopped the target by hand ends that wish: it is over,
 * or somebody has asked for something else since. An act that carries the wish out keeps it, for it may have to be
 * repeated; one that was refused changes nothing.
 */
export function spendWish(facts: TargetFacts, act: ClaimedAct): TargetFacts {
  const { manual, ...rest } = facts;
  const carriesOut = manual?.power === (act.kind === 'start' ? 'on' : 'off');
  return carriesOut ? facts : rest;
}
