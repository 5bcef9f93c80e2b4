import { type Instant, minuteMs, secondMs } from '../../../src/core/time.ts';
import type { HubHost } from '../hubHost.ts';
import { hubPodAt } from '../workload/hubPod.ts';
import type { World } from '../world.ts';
import { crowdOf } from './crowd.ts';
import type { PersonServer } from './personServer.ts';
import { placesOf } from './places.ts';

/** A notebook's server tells the hub of its kernels so often (`hub_activity_interval`). */
const reportMs = 5 * minuteMs;

/** The hub looks so often whether a server is still there (`poll_interval`). */
const pollMs = 30 * secondMs;

/**
 * `dead`: what it ran on is gone, and the hub has not noticed · `left`: it is in the database of a hub that came up
 * again, which has not looked yet.
 */
export type ServerState = 'spawning' | 'running' | 'stopping' | 'dead' | 'left' | 'over';

export function serverStateAt(world: World, host: HubHost, server: PersonServer, at: Instant): ServerState {
  const { stop } = server;
  const diedAt = diedAtOf(world, host, server, at);
  if (diedAt !== undefined) return afterDeath(world, host, diedAt, at);
  if (stop && stop.endsAt <= at) return 'over';
  if (stop && stop.askedAt <= at) return 'stopping';
  return server.readyAt <= at ? 'running' : 'spawning';
}

/** When what it ran on went down under it, as far as `at`; undefined where it did not, or was stopped before. */
export function diedAtOf(
  world: World,
  host: HubHost,
  { askedAt, place, stop }: PersonServer,
  at: Instant,
): Instant | undefined {
  const ground = placesOf(world, host).find((each) => each.name === place);
  const period = ground
    ?.periods(at)
    .find((each) => each.from <= askedAt && (each.to ?? Number.POSITIVE_INFINITY) > askedAt);
  const diedAt = period ? period.to : askedAt;
  if (diedAt === undefined || (stop && stop.endsAt <= diedAt)) return undefined;
  return diedAt;
}

/** A hub that went down with its servers finds them in its database when it is up again. */
function afterDeath(world: World, host: HubHost, diedAt: Instant, at: Instant): ServerState {
  const pod = hubPodAt(world, host, at);
  if (pod?.readyAt === undefined || pod.startedAt <= diedAt) return at < diedAt + pollMs ? 'dead' : 'over';
  return at < pod.readyAt + world.settings.leftoverSeconds * secondMs ? 'left' : 'over';
}

/** What the hub knows of its work: that of the last report, or its start. */
export function lastActivityAt({ askedAt, readyAt, work }: PersonServer, at: Instant): Instant {
  if (at < readyAt) return askedAt;
  const reportAt = readyAt + Math.floor((at - readyAt) / reportMs) * reportMs;
  const begun = work.findLast((each) => each.from <= reportAt);
  return begun ? Math.max(readyAt, Math.min(reportAt, begun.to ?? reportAt)) : readyAt;
}

export function worksAt({ work }: PersonServer, at: Instant): boolean {
  return work.some((each) => each.from <= at && at < (each.to ?? Number.POSITIVE_INFINITY));
}

/** A server that ended because what it ran on was stopped under it. */
export type LostServer = {
  readonly hub: string;
  readonly user: string;
  readonly name: string;
  readonly at: Instant;
  /** Its kernel was busy. */
  readonly worked: boolean;
};

/** Every server of that hub that was lost so far; what a promise about people counts. */
export function lostServers(world: World, host: HubHost): LostServer[] {
  const hub = host.hubHost;
  return crowdOf(world, hub).servers.flatMap((server) => {
    const at = diedAtOf(world, host, server, world.clock.now());
    const { user, name } = server;
    return at === undefined ? [] : [{ hub, user, name, at, worked: worksAt(server, at) }];
  });
}
