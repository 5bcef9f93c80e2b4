import type { ClaimedAct, PowerAct, TargetFacts } from '../targetFacts.ts';

/** Names the act before it is sent. */
export function claimAct(facts: TargetFacts, act: ClaimedAct): TargetFacts & { readonly act: ClaimedAct } {
  // Who asked for it before has had it for as long as may be.
  return { ...facts, act, ...(act.because === 'longestAwake' && { leasesEndedAt: act.at }) };
}

/** Failures of an act that nobody wants any more say nothing about the one that is wanted now. */
export function forgetUnwanted(facts: TargetFacts, wanted: PowerAct | undefined): TargetFacts {
  if (!facts.attempts || !wanted || facts.attempts.kind === wanted) return facts;
  const { attempts: _forgotten, ...rest } = facts;
  return rest;
}
