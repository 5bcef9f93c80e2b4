import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { loginStore } from '../../sandbox/world/seedLoginSecret.ts';
import { clusterSeeds } from '../../sandbox/world/world.ts';
import type { AlertFacts } from '../../src/core/alerts/alertFacts.ts';
import type { Subject } from '../../src/core/alerts/subject.ts';
import type { WatchedEntry } from '../../src/core/clocks/watchedEntry.ts';
import { emptyPolicy, type Hub } from '../../src/core/policy.ts';
import { dayMs, hourMs, type Instant } from '../../src/core/time.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { clockOf, riskOf, slack, teams } from '../builders/alerts.ts';
import { hubOf } from '../builders/policy.ts';
import { minute } from '../builders/power.ts';
import { aWorld } from '../builders/world.ts';
import { aHouse, type House } from './house.ts';

export const operator = 'olga+Hubkeeper.Operator';
export const reader = 'rita+Hubkeeper.Reader';

const login = {
  name: 'login',
  appId: loginAppId,
  store: loginStore,
  lifetimeMs: 180 * dayMs,
  rotateBeforeMs: 60 * dayMs,
  overlapMs: 7 * dayMs,
  rollOut: { kind: 'onWake' },
} as const;

const seeds = clusterSeeds(3);

function operatorHubs(): Hub[] {
  const names = [
    ['research', 'Research hub'],
    ['lab', 'Teaching lab'],
    ['archive', 'Archive <of> everything'],
  ] as const;
  return names.map(([name, title], index) => {
    const resourceId = seeds[index]?.id ?? '';
    const parts = { name, title, target: { kind: 'aks', id: resourceId.toLowerCase(), resourceId } } as const;
    return hubOf({
      ...parts,
      ...(index === 0 && { secrets: [login], cost: { perHour: 0.35, perHourAsleep: 0.02, currency: 'USD' } }),
    });
  });
}

export type OperatorHouse = House & { readonly now: Instant };

/** Three hubs, some hours lived, things that end, alerts, messages; Tuesday 2 March 2027, 12:00 in Madrid. */
export async function operatorHouse(
  options: { publicUrl?: string; days?: number } = {},
): Promise<OperatorHouse> {
  const lived = Date.parse('2027-03-02T11:00:00Z');
  const world = aWorld({
    clusters: seeds,
    ...(options.days !== undefined && { at: Date.parse('2027-03-02T06:00:00Z') - options.days * dayMs }),
    loginSecret: { by: 'keeper', daysLeft: 100 },
  });
  const watched: readonly WatchedEntry[] = [
    { kind: 'vaultSecret', vault: 'kv-shared', secret: 'cilogon-client' },
    { kind: 'entraApp', appId: '0000' },
    { kind: 'date', name: 'ACR token', endsAt: lived - 3 * dayMs, owner: 'it@example.edu' },
  ];
  const policy = { ...emptyPolicy, hubs: operatorHubs(), channels: [teams, slack], watched };
  const house = aHouse({
    world,
    policy,
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  });
  await liveOn(house.keeper, world, lived);
  const now = world.clock.now();
  const { state } = house.keeper;
  const ends = [
    clockOf('soon', now + 5 * dayMs, {
      name: 'secret cilogon-client',
      hubs: ['lab'],
      begunAt: now - 300 * dayMs,
    }),
    clockOf('month', now + 25 * dayMs, {
      kind: 'tls',
      name: 'certificate of hub.example.edu',
      detail: { host: 'hub.example.edu' },
    }),
    clockOf('own', now + 120 * dayMs, {
      name: 'sign-in secret of Research hub',
      hubs: ['research'],
      renewed: true,
    }),
  ];
  await state.clocks.write(
    'vault:kv-shared/cilogon-client',
    { clocks: ends, readAt: now - hourMs, triedAt: now - hourMs },
    undefined,
  );
  const problem = { says: 'Forbidden: no right to read', since: now - 4 * dayMs };
  await state.clocks.write('app:0000', { clocks: [], triedAt: now - hourMs, problem }, undefined);
  const [soon] = ends;
  const subjects = [
    ...(soon ? [[soon, 7] as const] : []),
    [riskOf('lab', now - 20 * minute, { severity: 'critical', name: 'Teaching lab' }), 0] as const,
  ];
  for (const [subject, told] of subjects)
    await state.alerts.write(subject.id, alertOf(subject, told, now), undefined);
  const items = subjects.map(([subject, step]) => ({ subject, step, openedAt: now - hourMs }));
  const message = {
    id: 'raised-1',
    at: now - hourMs,
    kind: 'raised',
    severity: 'critical',
    items: items.slice(0, 1),
  } as const;
  const sent = {
    teams: { kind: 'sent', at: now - hourMs + 900 },
    slack: { kind: 'waiting', from: now + 5 * minute, attempts: 3, problem: '503' },
  } as const;
  await state.outbox.write(message.id, { message, deliveries: sent }, undefined);
  await tickPower(house.keeper);
  return { ...house, now };
}

function alertOf(subject: Subject, told: number, now: Instant): AlertFacts {
  return { subject, told, toldAt: now - hourMs, openedAt: now - hourMs };
}

/** The hidden fields of the form that posts there, as a browser would send them. */
export function formOf(body: string, action: string): Record<string, string> {
  const found = body.split('<form ').find((each) => each.includes(`action="${action}"`)) ?? '';
  const [inside = ''] = found.split('</form>');
  const pairs = [...inside.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

/** The same house on loopback for a browser; who asks says the header `x-test-as`. */
export async function serveHouse(
  options: { days?: number } = {},
): Promise<{ readonly origin: string; readonly house: OperatorHouse; close(): Promise<void> }> {
  let house: OperatorHouse | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const given = Object.entries(request.headers).filter(([name]) => name !== 'host');
      const headers = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
      const { 'x-test-as': as, 'content-length': _, 'transfer-encoding': __, ...rest } = headers;
      const body = Buffer.concat(parts).toString();
      const method = request.method ?? 'GET';
      const answer = await house?.knock(request.url ?? '/', {
        method,
        headers: rest,
        ...(as && { as }),
        ...(method === 'POST' && { body }),
      });
      response.writeHead(answer?.status ?? 500, answer?.headers).end(answer?.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  house = await operatorHouse({ ...options, publicUrl: origin });
  return {
    origin,
    house,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
