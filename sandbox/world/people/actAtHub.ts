import { secondMs } from '../../../src/core/time.ts';
import type { FaultRefusal } from '../faultNames.ts';
import { findHub } from '../findHubHost.ts';
import type { HubHost } from '../hubHost.ts';
import { hubStateIn } from '../workload/hubPod.ts';
import type { World } from '../world.ts';
import { addServer, changeServer, crowdOf, newestServer } from './crowd.ts';
import type { PersonServer } from './personServer.ts';
import { placesOf } from './places.ts';
import { type ServerState, serverStateAt } from './serverLife.ts';

/** arrive: starts a server · work: keeps its kernel busy, for `seconds` or until idle · idle: lets it rest · leave: stops it. */
export const peopleActs = ['arrive', 'work', 'idle', 'leave'] as const;

export type PeopleAsk = {
  /** Host, name or id of what the hub lies on. */
  readonly hub: string;
  readonly user: string;
  /** Of a named server; the default one without it. */
  readonly server?: string;
  readonly act: (typeof peopleActs)[number];
  readonly seconds?: number;
};

/** Somebody does something at a hub, now; a refusal says why they cannot. */
export function actAtHub(world: World, ask: PeopleAsk): FaultRefusal | undefined {
  const host = findHub(world, ask.hub);
  if (!host) return { status: 404, detail: `There is no hub ${ask.hub}.` };
  const found = newestServer(crowdOf(world, host.hubHost), ask.user, ask.server ?? '');
  const state = found ? serverStateAt(world, host, found, world.clock.now()) : 'over';
  if (ask.act === 'arrive') return arrive(world, host, ask, state);
  if (!found || (state !== 'running' && state !== 'spawning')) {
    return { status: 409, detail: `${ask.user} has no server at ${host.hubHost} that runs.` };
  }
  if (ask.act === 'leave') stopServer(world, host, found);
  else setWork(world, host, found, ask);
  return undefined;
}

function arrive(world: World, host: HubHost, ask: PeopleAsk, state: ServerState): FaultRefusal | undefined {
  const now = world.clock.now();
  const cannot = (detail: string) => ({ status: 409, detail }) as const;
  if (hubStateIn(world, host, now) !== 'answers') return cannot(`${host.hubHost} does not answer.`);
  if (state !== 'over') return cannot(`The server of ${ask.user} at ${host.hubHost} is ${state}.`);
  const place = placesOf(world, host).find((each) => {
    const last = each.periods(now).at(-1);
    return last !== undefined && last.to === undefined;
  });
  if (!place) return cannot(`Nothing is up at ${host.hubHost} that servers could run on.`);
  addServer(crowdOf(world, host.hubHost), {
    user: ask.user,
    name: ask.server ?? '',
    place: place.name,
    askedAt: now,
    readyAt: now + world.settings.serverStartSeconds * secondMs,
    work: [],
  });
  return undefined;
}

function setWork(world: World, host: HubHost, server: PersonServer, { act, seconds }: PeopleAsk): void {
  const now = world.clock.now();
  // What was going on ends, and what was still to come of it does not come.
  const before = server.work
    .filter((each) => each.from < now)
    .map((each) => ({ from: each.from, to: Math.min(now, each.to ?? now) }));
  const from = Math.max(now, server.readyAt);
  const more = { from, ...(seconds !== undefined && { to: from + seconds * secondMs }) };
  changeServer(crowdOf(world, host.hubHost), server, {
    work: act === 'work' ? [...before, more] : before,
  });
}

/** Begins its end, which takes as long as the world's settings say; answers when it has ended. */
export function stopServer(world: World, host: HubHost, server: PersonServer): void {
  const now = world.clock.now();
  const takes = world.settings.serverStopSeconds;
  // Up to ten seconds the hub lets its caller wait (`slow_stop_timeout`): no time passes in the world meanwhile.
  const endsAt = takes > 10 ? now + takes * secondMs : now;
  changeServer(crowdOf(world, host.hubHost), server, { stop: { askedAt: now, endsAt } });
}
