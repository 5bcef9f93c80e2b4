import { createHmac } from 'node:crypto';
import { HttpRequest } from '@azure/functions';
import { readRequestPath } from '../../sandbox/host/requestPath.ts';
import { buildRouteTable, findRoute } from '../../sandbox/host/routeTable.ts';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import type { World, WorldOptions } from '../../sandbox/world/world.ts';
import type { Hub, Policy } from '../../src/core/policy.ts';
import { formatPass, type PassPurpose, signedText } from '../../src/core/wake/pass.ts';
import type { Door } from '../../src/functions/door/door.ts';
import { createLimiter } from '../../src/functions/door/limiter.ts';
import type { OpenedKeeper } from '../../src/functions/door/openKeeper.ts';
import { serveDoor } from '../../src/functions/door/serveDoor.ts';
import type { WebAnswer } from '../../src/web/http.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { aWorld } from '../builders/world.ts';
import { doors } from './doors.ts';

export const origin = 'https://wake.example.edu';

export type Knock = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Signed in as: the platform puts its header there. */
  readonly as?: string;
};

export type House = {
  readonly world: World;
  readonly keeper: InProcessKeeper & OpenedKeeper;
  readonly faults: unknown[];
  /** One request as the host would route it; 404 without a body where no route fits, 400 where its server refuses. */
  knock(path: string, knock?: Knock): Promise<WebAnswer>;
  pass(hub: string, next?: string, more?: { purpose?: PassPurpose; exp?: number }): Promise<string>;
  /** Everything that a request could change, as text. */
  memory(): Promise<string>;
};

export type HouseOptions = {
  readonly hubs?: readonly Hub[];
  readonly policy?: Policy;
  readonly signsIn?: boolean;
  readonly publicUrl?: string;
  readonly world?: World;
  readonly worldOptions?: WorldOptions;
};

/** Every door over a keeper in memory, routed by the host's own rules. Tuesday 2 March 2027, 07:00 in Madrid. */
export function aHouse(options: HouseOptions = {}): House {
  const world = options.world ?? aWorld(options.worldOptions);
  const policy = options.policy ?? policyOf(...(options.hubs ?? []));
  const front = { signsIn: options.signsIn ?? true, publicUrl: options.publicUrl ?? origin };
  const keeper = { ...inProcessKeeper({ world, policy }), front };
  const limiter = createLimiter();
  const faults: unknown[] = [];
  return {
    world,
    keeper,
    faults,
    async knock(path, { method = 'GET', headers = {}, body, as } = {}) {
      const read = readRequestPath(path.split('?')[0] ?? '');
      if (read.kind !== 'path') return { status: read.kind === 'badRequest' ? 400 : 404, headers: {} };
      const found = findRoute(routes, method, read.segments);
      const door = found && doors.find(({ name }) => name === found.route.trigger.functionName);
      if (!found || !door) return { status: 404, headers: {} };
      const length =
        body === undefined || headers['transfer-encoding']
          ? {}
          : { 'content-length': `${Buffer.byteLength(body)}` };
      const request = new HttpRequest({
        method,
        url: `${origin}${path}`,
        params: found.params,
        headers: {
          'x-forwarded-for': '198.51.100.7:40001',
          ...length,
          ...(as !== undefined && { 'x-ms-client-principal': principalOf(as) }),
          ...headers,
        },
        ...(body !== undefined &&
          method !== 'GET' && { body: { string: headers['transfer-encoding'] ? '' : body } }),
      });
      return serveDoor(door, keeper, request, limiter, (fault) => faults.push(fault));
    },
    async pass(hub, next = '', { purpose = 'wake', exp = world.clock.now() + 3_600_000 } = {}) {
      const { kid, mac } = await keeper.signer.sign(signedText({ purpose, hub, next, exp }));
      return formatPass({ kid, exp, mac });
    },
    async memory() {
      const { targets, overrides, leases, calendars, keeper: own } = keeper.state;
      const rows = [];
      for (const kind of [targets, overrides, leases, calendars, own])
        rows.push([...(await kind.list()).rows]);
      return JSON.stringify([rows, keeper.history.all(), world.calls, keeper.followUps.nextAt() ?? null]);
    },
  };
}

const routes = buildRouteTable(
  doors.map(({ name, route, methods }: Door) => ({
    kind: 'http' as const,
    functionName: name,
    bindingName: 'http',
    route,
    methods,
    authLevel: 'anonymous' as const,
  })),
  '',
);

/** The object id of a test person, always the same. */
export function idOf(name: string): string {
  const hex = createHmac('sha256', 'people').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** `ada` is a plain member; `ada+Hubkeeper.Operator` has that role, `ada@staff` is in that group. */
export function principalOf(who: string): string {
  const [, name = '', role, group] = /^([^+@]+)(?:\+([^@]+))?(?:@(.+))?$/.exec(who) ?? [];
  return encodePrincipal([
    { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: idOf(name) },
    { typ: 'name', val: name },
    ...(role ? [{ typ: 'roles', val: role }] : []),
    ...(group ? [{ typ: 'groups', val: group }] : []),
  ]);
}

export function encodePrincipal(claims: unknown, authTyp = 'aad'): string {
  return Buffer.from(
    JSON.stringify({ auth_typ: authTyp, claims, name_typ: 'name', role_typ: 'roles' }),
  ).toString('base64');
}

export const sameOrigin = { origin, cookie: 'AppServiceAuthSession=x' };

/** A posted form of one of our pages. */
export function form(
  fields: Readonly<Record<string, string>> = {},
): Pick<Knock, 'method' | 'headers' | 'body'> {
  return {
    method: 'POST',
    headers: { ...sameOrigin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

export function json(body?: unknown): Pick<Knock, 'method' | 'headers' | 'body'> {
  return {
    method: 'POST',
    headers: { ...sameOrigin, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

export { hubOf };
