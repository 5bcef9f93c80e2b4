import type { Hub } from '../core/policy.ts';
import { desiredPowerRules, type RuleName } from '../core/power/desiredPower.ts';
import { hubFacts, judgeTarget, type PowerVerdict } from '../core/power/judgeTarget.ts';
import { learnedLead } from '../core/power/learnedLead.ts';
import { type Phase, phaseOf } from '../core/power/phase.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import type { DesiredPower } from '../core/power/wish.ts';
import type { Instant } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { gatherTargetHubs } from './gatherTargetHubs.ts';
import { powerGroupOf } from './powerGroups.ts';

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
};

/** The decision about one hub at any instant, with every rule's opinion, from what is remembered now. Reads only. */
export async function explainHub(
  deps: Pick<Keeper, 'policy' | 'state' | 'holidays'>,
  hub: Hub,
  at: Instant,
): Promise<Explanation> {
  const group = powerGroupOf(deps.policy.hubs, hub.target.id);
  if (!group) throw new RangeError(`hub ${hub.name} stands still`);
  const [row, hubs] = await Promise.all([
    deps.state.targets.read(group.target.id),
    gatherTargetHubs(deps, group, at),
  ]);
  const own = hubs.find(({ name }) => name === hub.name);
  if (!own) throw new RangeError(`hub ${hub.name} has no schedule`);
  const facts: TargetFacts | undefined = row?.value;
  const judged = hubFacts(own, facts);
  return {
    hub: hub.name,
    at,
    leadMs: learnedLead(facts?.durations ?? []),
    rules: desiredPowerRules.map(({ name, rule }) => {
      const opinion = rule(judged, at);
      return { rule: name, ...(opinion && { opinion }) };
    }),
    ...(facts && { phase: phaseOf(facts.observed), verdict: judgeTarget(hubs, facts, undefined, at) }),
  };
}
