import { isLeftover, startOfLeftovers } from '../../core/people/leftovers.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { PowerGroup } from '../power/powerGroups.ts';
import { askPeople, type ToldServers } from './askPeople.ts';
import { stopServers } from './stopServers.ts';

/**
 * After a start: servers that the hub still remembers from before it, and that cannot run any more, are ended, so that
 * nobody meets a notebook that is not there. The hub heals most of them by itself. Nothing waits for this.
 */
export async function cleanLeftovers(
  deps: Pick<Keeper, 'people' | 'clock' | 'log'>,
  { target, hubs }: PowerGroup,
  facts: TargetFacts,
): Promise<void> {
  const start = startOfLeftovers(target, facts);
  if (start === undefined) return;
  const { told } = await askPeople(
    deps,
    hubs.filter(({ idle }) => idle),
    facts,
  );
  for (const [hub, servers] of told) {
    const own: ToldServers = new Map([[hub, servers]]);
    const { asked } = await stopServers(deps, own, (server) => isLeftover(server, start));
    if (asked > 0) deps.log.info('people.cleaned', { hub: hub.name, servers: asked });
  }
}
