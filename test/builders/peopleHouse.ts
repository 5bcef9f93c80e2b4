import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { type Cluster, momentAt } from '../../sandbox/world/cluster.ts';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import { actAtHub, type PeopleAsk } from '../../sandbox/world/people/actAtHub.ts';
import { crowdOf } from '../../sandbox/world/people/crowd.ts';
import { type LostServer, lostServers } from '../../sandbox/world/people/serverLife.ts';
import { createWorld, findCluster, type World, type WorldOptions } from '../../sandbox/world/world.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { TargetFacts } from '../../src/core/power/targetFacts.ts';
import type { Instant } from '../../src/core/time.ts';
import { idle } from './people.ts';
import { clusterId, hubOf, policyOf, target } from './policy.ts';
import { madrid, minute } from './power.ts';
import { arm } from './world.ts';

/** A hub with people in it, from Tuesday 06:00 on, and everything a test asks of it. */
export type PeopleHouse = {
  readonly world: World;
  readonly keeper: InProcessKeeper;
  readonly cluster: Cluster;
  /** Lives until that time. */
  live(time: string, date?: string): Promise<void>;
  liveUntil(at: Instant): Promise<void>;
  person(user: string, act: PeopleAsk['act'], parts?: Partial<PeopleAsk>): void;
  fault(ask: FaultAsk): void;
  facts(): Promise<TargetFacts>;
  /** Starts and stops that Azure took, as `20:10 stop`. */
  acts(): string[];
  /** Lines of the log, as `19:50 people.warned`; of these events alone. */
  told(...events: string[]): string[];
  lost(): LostServer[];
  isUp(): boolean;
};

export type PeopleHouseOptions = {
  readonly policy?: Policy;
  readonly at?: Instant;
  readonly world?: Partial<WorldOptions>;
  readonly hooks?: CallHooks;
};

/** Without a policy: one hub, open from 08:00 to 20:00, that heeds people's work. */
export function peopleHouse(options: PeopleHouseOptions = {}): PeopleHouse {
  const world = createWorld({
    at: options.at ?? madrid('06:00'),
    speed: 0,
    hubToken: true,
    ...options.world,
  });
  const heeding = policyOf(hubOf({ idle }));
  const keeper = inProcessKeeper({
    world,
    policy: options.policy ?? heeding,
    ...(options.hooks && { hooks: options.hooks }),
  });
  const cluster = findCluster(world, clusterId);
  if (!cluster) throw new RangeError('the world has no cluster');
  const hub = cluster.hubHost;
  return {
    world,
    keeper,
    cluster,
    live: (time, date) => liveOn(keeper, world, madrid(time, date)),
    liveUntil: (at) => liveOn(keeper, world, at),
    person(user, act, parts = {}) {
      const refusal = actAtHub(world, { hub, user, act, ...parts });
      if (refusal) throw new Error(refusal.detail);
    },
    fault: (ask) => arm(world, ask),
    async facts() {
      const row = await keeper.state.targets.read(target);
      if (!row) throw new RangeError('nobody has looked yet');
      return row.value;
    },
    acts: () =>
      world.calls
        .filter(
          ({ method, url, status }) => method === 'POST' && status === 202 && /\/(start|stop)\?/.test(url),
        )
        .map(({ at, url }) => `${clockOf(at)} ${/\/(start|stop)\?/.exec(url)?.[1]}`),
    told: (...events) =>
      keeper.lines
        .filter(({ event }) => events.includes(event))
        .map(({ at, event }) => `${clockOf(at)} ${event}`),
    lost: () => lostServers(world, cluster),
    isUp: () => momentAt(cluster, world.clock.now()).powerState === 'Running',
  };
}

/** Somebody works from `from` on: a server at that time, and a busy kernel once it is up. */
export async function comesToWork(house: PeopleHouse, user: string, from: string): Promise<void> {
  await house.live(from);
  house.person(user, 'arrive');
  await house.liveUntil(house.world.clock.now() + minute);
  house.person(user, 'work');
}

/** Servers that run, start or stop now. */
export function serversThere(house: PeopleHouse): number {
  const now = house.world.clock.now();
  return crowdOf(house.world, house.cluster.hubHost).servers.filter(
    ({ stop }) => stop === undefined || stop.endsAt > now,
  ).length;
}

/** In Madrid. */
export function clockOf(at: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', timeStyle: 'short' }).format(at);
}
