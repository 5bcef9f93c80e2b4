import { type Instant, secondMs } from '../time.ts';
import type { UserServer } from './peopleFacts.ts';

/** A server as JupyterHub's API tells it, every version of it: https://jupyterhub.readthedocs.io/en/stable/reference/rest-api.html */
export type ToldServer = {
  readonly ready?: boolean | null | undefined;
  readonly pending?: string | null | undefined;
  readonly stopped?: boolean | null | undefined;
  readonly started?: string | null | undefined;
  readonly last_activity?: string | null | undefined;
};

/** A person as the API tells them. Fields are missing where the token's role lacks their scope, and null where there is nothing. */
export type ToldUser = ToldServer & {
  readonly name: string;
  readonly kind?: string | null | undefined;
  /** Only from 2.0, where scopes decide what is told. */
  readonly roles?: unknown;
  /** Address of the default server while it runs. */
  readonly server?: string | null | undefined;
  readonly servers?: Readonly<Record<string, ToldServer>> | null | undefined;
};

/** `hidden`: of somebody the hub does not tell whether they have servers. */
export type ServersRead =
  | { readonly kind: 'servers'; readonly servers: readonly UserServer[] }
  | { readonly kind: 'hidden' };

/** The clock when the answer came: ours, and the hub's own where its answer said (a `Date` header). */
export type ReadAt = { readonly now: Instant; readonly hubNow?: Instant };

/** Clocks that differ by less are one clock: the header has whole seconds, and an answer takes a while. */
const sameClockMs = 30 * secondMs;

/** Servers of these people that run, start or stop. Instants are by our clock, and none lies in the future. */
export function readServers(users: readonly ToldUser[], at: ReadAt): ServersRead {
  const servers: UserServer[] = [];
  for (const user of users.filter((each) => each.kind !== 'service')) {
    const told = serversOf(user);
    if (!told) return { kind: 'hidden' };
    for (const [name, server] of Object.entries(told)) {
      if (server.stopped !== true) servers.push(userServer(user.name, name, server, at));
    }
  }
  return { kind: 'servers', servers };
}

/** Before 0.9, and where no named servers were, a person had one server and its fields were theirs. */
function serversOf(user: ToldUser): Readonly<Record<string, ToldServer>> | undefined {
  if (user.servers) return user.servers;
  if (user.roles !== undefined || user.server === undefined) return undefined;
  if (user.server === null && !user.pending) return {};
  const { pending, last_activity } = user;
  return { '': { ready: !pending, pending, last_activity } };
}

function userServer(user: string, name: string, told: ToldServer, at: ReadAt): UserServer {
  const startedAt = instantOf(told.started, at);
  const lastActivityAt = instantOf(told.last_activity, at);
  const pending = told.pending === 'spawn' || told.pending === 'stop' ? told.pending : undefined;
  return {
    user,
    name,
    // 0.8 and 0.9 told of servers that were up, and not that they were.
    ready: told.ready ?? !told.pending,
    ...(pending !== undefined && { pending }),
    ...(startedAt !== undefined && { startedAt }),
    ...(lastActivityAt !== undefined && { lastActivityAt }),
  };
}

/** A text without a zone is UTC, as JupyterHub wrote them until 0.9. Undefined for null and for what is no instant. */
function instantOf(text: string | null | undefined, { now, hubNow = now }: ReadAt): Instant | undefined {
  if (!text) return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const told = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(told)) return undefined;
  const aheadMs = hubNow - now;
  return Math.min(now, Math.abs(aheadMs) < sameClockMs ? told : told - aheadMs);
}
