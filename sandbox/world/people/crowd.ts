import type { Instant } from '../../../src/core/time.ts';
import type { World } from '../world.ts';

/** A stretch of work; `to` absent: it goes on. */
export type Work = { readonly from: Instant; readonly to?: Instant };

/** One person's notebook server, from the moment it was asked for. */
export type PersonServer = {
  readonly user: string;
  /** Empty: the default one. */
  readonly name: string;
  /** What it runs on: a pool of a cluster, or the host itself. */
  readonly place: string;
  readonly askedAt: Instant;
  readonly readyAt: Instant;
  /** When its kernel was busy, in order of time. */
  readonly work: readonly Work[];
  readonly stop?: { readonly askedAt: Instant; readonly endsAt: Instant };
};

/** Everybody of one hub; at most 2,000 servers are remembered, the oldest fall off. */
export type Crowd = { servers: readonly PersonServer[] };

const serversKept = 2_000;

/** The people of the hub at that host; nobody at first. */
export function crowdOf(world: World, hubHost: string): Crowd {
  const known = world.people.get(hubHost) ?? { servers: [] };
  world.people.set(hubHost, known);
  return known;
}

export function addServer(crowd: Crowd, server: PersonServer): void {
  crowd.servers = [...crowd.servers, server].slice(-serversKept);
}

export function changeServer(crowd: Crowd, server: PersonServer, change: Partial<PersonServer>): void {
  crowd.servers = crowd.servers.map((each) => (each === server ? { ...each, ...change } : each));
}

/** The newest server of that person and name, whatever became of it. */
export function newestServer(crowd: Crowd, user: string, name: string): PersonServer | undefined {
  return crowd.servers.findLast((each) => each.user === user && each.name === name);
}
