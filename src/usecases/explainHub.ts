import { type PeopleLine, peopleLine } from '../core/operator/peopleLine.ts';
import type { Hub } from '../core/policy.ts';
import { desiredPowerRules, type RuleName } from '../core/power/desiredPower.ts';
import { hubFacts } from '../core/power/hubFacts.ts';
import { judgeTarget, type PowerVerdict } from '../core/power/judgeTarget.ts';
import { type Phase, phaseOf } from '../core/power/phase.ts';
import type { DesiredPower } from '../core/power/wish.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { recallHub } from './power/recallHub.ts';

export type Explanation = {
  readonly hub: string;
  readonly at: Instant;
  readonly leadMs: number;
  /** Every rule's opinion in the order of the policy; the first that has one decides for this hub. */
  readonly rules: readonly { readonly rule: RuleName; readonly opinion?: DesiredPower }[];
  /** What was last seen of the target; absent where nobody has looked yet. */
  readonly phase?: Phase;
  /** What follows for the target, all its hubs joined; absent with the phase. */
  readonly verdict?: PowerVerdict;
  /** Of the people on it; absent where their work does not count, and where it is not up. */
  readonly people?: PeopleLine;
};

/** The decision about one hub at any instant, with every rule's opinion, from what is remembered now. Reads only. */
export async function explainHub(
  deps: Pick<Keeper, 'policy' | 'state' | 'holidays'>,
  hub: Hub,
  at: Instant,
): Promise<Explanation> {
  const { own, hubs, facts } = await recallHub(deps, hub, at);
  const judged = hubFacts(own, facts);
  const people = peopleLine(hub, facts);
  return {
    hub: hub.name,
    at,
    leadMs: judged.leadMs,
    ...(people && { people }),
    rules: desiredPowerRules.map(({ name, rule }) => {
      const opinion = rule(judged, at);
      return { rule: name, ...(opinion && { opinion }) };
    }),
    ...(facts && {
      phase: phaseOf(facts.observed),
      verdict: judgeTarget(hub.target, hubs, facts, undefined, at),
    }),
  };
}
