import type { PowerTarget } from '../../core/power/powerTarget.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { Instant } from '../../core/time.ts';
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
  const start = facts.durations.find(({ kind }) => kind === 'start');
  if (!start || !wereOff(facts, start.at) || servesOn(target)) return;
  const { told } = await askPeople(
    deps,
    hubs.filter(({ idle }) => idle),
    facts,
  );
  for (const [hub, servers] of told) {
    const own: ToldServers = new Map([[hub, servers]]);
    const { asked } = await stopServers(
      deps,
      own,
      ({ startedAt }) => startedAt !== undefined && startedAt < start.at,
    );
    if (asked > 0) deps.log.info('people.cleaned', { hub: hub.name, servers: asked });
  }
}

/** A start may also mend what is up, and then everybody's servers have run through it. */
function wereOff({ settled }: TargetFacts, startedAt: Instant): boolean {
  return settled?.since !== undefined && settled.since >= startedAt;
}

/** Pools come and go under a hub that stays up and knows what became of its servers; what hibernates takes them up again. */
function servesOn(target: PowerTarget): boolean {
  return target.kind === 'nodePools' || (target.kind === 'vm' && target.hibernate);
}
