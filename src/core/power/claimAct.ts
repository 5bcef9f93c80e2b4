import type { ClaimedAct, PowerAct, TargetFacts } from './targetFacts.ts';

/** Names the act before it is sent. */
export function claimAct(facts: TargetFacts, act: ClaimedAct): TargetFacts & { readonly act: ClaimedAct } {
  return { ...facts, act };
}

/** Failures of an act that nobody wants any more say nothing about the one that is wanted now. */
export function forgetUnwanted(facts: TargetFacts, wanted: PowerAct | undefined): TargetFacts {
  if (!facts.attempts || !wanted || facts.attempts.kind === wanted) return facts;
  const { attempts: _forgotten, ...rest } = facts;
  return rest;
}
