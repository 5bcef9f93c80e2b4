import { ownValue } from '../../core/ownValue.ts';
import type { UserServer } from '../../core/people/peopleFacts.ts';
import { countActive, recordPeople } from '../../core/people/recordPeople.ts';
import type { Hub } from '../../core/policy.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { HubAccess } from '../../ports/hubPeople.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** The servers of each hub that told of them; who they belong to stays in memory. */
export type ToldServers = ReadonlyMap<Hub, readonly UserServer[]>;

export type AskedPeople = { readonly facts: TargetFacts; readonly told: ToldServers };

/** Asks some hubs who works on them, all at once, and joins what they say with the facts of their target. */
export async function askPeople(
  { people, clock, log }: Pick<Keeper, 'people' | 'clock' | 'log'>,
  hubs: readonly Hub[],
  facts: TargetFacts,
): Promise<AskedPeople> {
  const told = new Map<Hub, readonly UserServer[]>();
  const known = { ...facts.people };
  await Promise.all(
    hubs.map(async (hub) => {
      const access = accessOf(hub);
      if (!access) return;
      const answer = await people.read(access);
      const own = recordPeople(ownValue(known, hub.name), answer, clock.now());
      known[hub.name] = own;
      if (answer.kind === 'told') {
        told.set(hub, answer.servers);
        const active = countActive(answer.servers, hub.idle?.afterMs ?? 0, own.askedAt);
        const { cannotStop } = own;
        if (cannotStop?.since === own.askedAt) {
          const { class: problem, message } = cannotStop;
          log.warn('people.undrained', { hub: hub.name, class: problem, message });
        }
        log.info('people.asked', { hub: hub.name, servers: own.servers, active });
      } else {
        const { class: problem, message } = answer.problem;
        log.warn('people.untold', { hub: hub.name, class: problem, message });
      }
    }),
  );
  return { facts: { ...facts, people: known }, told };
}

/** Undefined: it has no address, or no token is configured. */
export function accessOf({ url, idle }: Hub): HubAccess | undefined {
  return url === undefined || !idle ? undefined : { url, token: idle.token };
}
