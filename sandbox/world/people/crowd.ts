import type { World } from '../world.ts';
import type { Crowd, PersonServer } from './personServer.ts';

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
