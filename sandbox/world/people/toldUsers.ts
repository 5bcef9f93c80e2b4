import type { ToldServer, ToldUser } from '../../../src/core/people/readServers.ts';
import type { Instant } from '../../../src/core/time.ts';
import type { HubHost } from '../hubHost.ts';
import type { World } from '../world.ts';
import { crowdOf } from './crowd.ts';
import type { PersonServer } from './personServer.ts';
import { lastActivityAt, type ServerState, serverStateAt } from './serverLife.ts';

/** Everybody the hub knows, as its API tells the keeper's role; only who has a server where `active` is asked for. */
export function toldUsers(
  world: World,
  host: HubHost,
  ask: { readonly active: boolean; readonly scopes: readonly string[] },
): ToldUser[] {
  const now = world.clock.now();
  const { servers } = crowdOf(world, host.hubHost);
  const names = [...new Set(servers.map(({ user }) => user))];
  const told = names.map((name) => {
    const theirs = servers.filter(({ user }) => user === name);
    const last = theirs.map((each) => lastActivityAt(each, now)).reduce((a, b) => Math.max(a, b));
    const listed = theirs.flatMap((each) => {
      const state = serverStateAt(world, host, each, now);
      return state === 'over' ? [] : [[each.name, toldServer(each, state, now)] as const];
    });
    const user: ToldUser = { name, kind: 'user', last_activity: python(last) };
    return { user: { ...user, admin: false }, listed };
  });
  return told
    .filter(({ listed }) => !ask.active || listed.length > 0)
    .map(({ user, listed }) =>
      ask.scopes.includes('read:servers') ? { ...user, servers: Object.fromEntries(listed) } : user,
    );
}

function toldServer(server: PersonServer, state: ServerState, now: Instant): ToldServer {
  const url = `/user/${encodeURIComponent(server.user)}/${server.name && `${encodeURIComponent(server.name)}/`}`;
  const pending = { ...nothingPending, spawning: 'spawn', stopping: 'stop', left: 'check' }[state];
  return {
    name: server.name,
    last_activity: python(lastActivityAt(server, now)),
    started: python(server.askedAt),
    pending,
    ready: pending === null,
    stopped: false,
    url,
    user_options: {},
    progress_url: `/hub/api/users/${encodeURIComponent(server.user)}/server/progress`,
  } as ToldServer;
}

const nothingPending = { running: null, dead: null, over: null } as const;

/** As Python writes instants: six digits behind the second. */
function python(at: Instant): string {
  return new Date(at).toISOString().replace('Z', '000Z');
}
