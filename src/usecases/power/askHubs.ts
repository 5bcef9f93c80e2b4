import { phaseOf } from '../../core/power/phase.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { HubHealthProbe } from '../../ports/hubHealth.ts';
import type { PowerGroup } from './powerGroups.ts';

/**
 * Whether all hubs of a target answer; asked only where it matters, undefined where it does not or nobody can be asked.
 * A hub beside pools answers however they are, so its word makes no failed pool usable.
 */
export async function askHubs(
  hubHealth: HubHealthProbe,
  group: PowerGroup,
  facts: TargetFacts,
): Promise<boolean | undefined> {
  const failed = phaseOf(facts.observed) === 'failedRunning';
  const matters = failed ? group.target.kind !== 'nodePools' : facts.awaitingHub !== undefined;
  const addresses = group.hubs.flatMap(({ url }) => (url === undefined ? [] : [url]));
  if (!matters || addresses.length === 0) return undefined;
  const answers = await Promise.all(addresses.map((url) => hubHealth.probe(url)));
  return answers.every((answer) => answer === 'healthy');
}
