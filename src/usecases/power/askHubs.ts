import { isHubWordNeeded } from '../../core/power/isHubWordNeeded.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { HubHealthProbe } from '../../ports/hubHealth.ts';
import type { PowerGroup } from './powerGroups.ts';

/** Whether all hubs of a target answer; undefined where it does not matter or nobody can be asked. */
export async function askHubs(
  hubHealth: HubHealthProbe,
  group: PowerGroup,
  facts: TargetFacts,
): Promise<boolean | undefined> {
  if (!isHubWordNeeded(group.target, facts)) return undefined;
  const addresses = group.hubs.flatMap(({ url }) => (url === undefined ? [] : [url]));
  if (addresses.length === 0) return undefined;
  const answers = await Promise.all(addresses.map((url) => hubHealth.probe(url)));
  return answers.every((answer) => answer === 'healthy');
}
