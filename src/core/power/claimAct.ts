import type { ClaimedAct, PowerAct, TargetFacts } from './targetFacts.ts';

/**
 * Names the act before it is sent. An act against the wish of whoever started or stopped the target by hand ends it: it
 * is over, or somebody has asked for something else since. An act that carries it out keeps it.
 */
export function claimAct(facts: TargetFacts, act: ClaimedAct): TargetFacts & { readonly act: ClaimedAct } {
  const { manual, ...rest } = facts;
  const carriesOut = manual?.power === (act.kind === 'start' ? 'on' : 'off');
  return { ...rest, ...(manual && carriesOut && { manual }), act };
}

/** Failures of an act that nobody wants any more say nothing about the one that is wanted now. */
export function forgetUnwanted(facts: TargetFacts, wanted: PowerAct | undefined): TargetFacts {
  if (!facts.attempts || !wanted || facts.attempts.kind === wanted) return facts;
  const { attempts: _forgotten, ...rest } = facts;
  return rest;
}
