import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startControl } from '../../../sandbox/control/control.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';
import { noteCommand } from '../../../sandbox/wire/commandsUnderWay.ts';
import type { Tokens } from '../../../sandbox/wire/tokens.ts';
import { setSecret, type Vault } from '../../../sandbox/world/vault.ts';
import { toIso } from '../../../src/core/time.ts';
import { hubId } from '../../builders/world.ts';

let running: RunningWorld;
beforeAll(async () => {
  running = await startWorld({ at: Date.parse('2027-03-02T06:31:00Z'), speed: 0, storage: false });
});
beforeEach(() => running.reset());
afterAll(() => running.stop());

async function ask(method: string, path: string, body?: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`${running.control}${path}`, {
    method,
    ...(body === undefined ? {} : { body: text }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

describe('sandbox/control/control', () => {
  it('GET /state says when it is, what the clusters do and who called', async () => {
    await fetch(`${running.gateway}/management.azure.com${hubId}?api-version=2026-06-01`);

    expect((await ask('GET', '/state')).body).toEqual({
      now: '2027-03-02T06:31:00Z',
      clusters: [
        {
          id: hubId,
          powerState: 'Stopped',
          provisioningState: 'Succeeded',
          pools: [
            { name: 'system', count: 1, powerState: 'Stopped', provisioningState: 'Succeeded' },
            { name: 'users', count: 2, powerState: 'Stopped', provisioningState: 'Succeeded' },
          ],
        },
      ],
      machines: [],
      scaleSets: [],
      apps: [
        {
          appId: '00000000-0000-0000-0000-00000000d001',
          displayName: 'JupyterHub login',
          credentials: [
            {
              keyId: expect.any(String),
              displayName: "ada's laptop",
              hint: expect.stringMatching(/^.{3}$/),
              startsAt: '2027-01-31T06:31:00Z',
              endsAt: '2029-01-30T06:31:00Z',
            },
          ],
          principalCredentials: [],
        },
      ],
      vaults: [
        { name: 'kv-hubkeeper', secrets: [] },
        { name: 'kv-shared', secrets: [] },
      ],
      messages: [],
      calls: [
        {
          at: '2027-03-02T06:31:00Z',
          method: 'GET',
          url: `https://management.azure.com${hubId}?api-version=2026-06-01`,
          status: 401,
        },
      ],
    });
  });

  it.each([
    ['POST', '/advance', { seconds: -1 }, 400, /seconds: /],
    ['POST', '/advance', { seconds: 40_000_000 }, 400, /seconds: /],
    ['POST', '/advance', {}, 400, /seconds: /],
    ['POST', '/advance', '{"seconds":', 400, /JSON/],
    ['POST', '/faults', { name: 'meteor' }, 400, /name: .*throttled.*powerStateMissing/],
    ['POST', '/faults', { name: 'conflict', when: 'now' }, 400, /when/],
    ['POST', '/faults', { name: 'conflict', times: 0 }, 400, /times: /],
    [
      'POST',
      '/faults',
      { name: 'conflict', target: '/subscriptions/none' },
      404,
      /no cluster, pool, machine or scale set \/subscriptions\/none/,
    ],
    ['POST', '/faults', { name: 'outsideStop' }, 409, /hub is stopped/],
    ['POST', '/settings', { startMinutes: 4 }, 400, /startMinutes/],
    ['POST', '/settings', { startSeconds: -4 }, 400, /startSeconds: /],
    ['POST', '/certificates', { host: 'a b', daysLeft: 1 }, 400, /host: /],
    ['POST', '/calendars', { name: '../x', text: '' }, 400, /name: /],
    ['POST', '/participants', { url: 'https://example.com/' }, 400, /url: /],
    ['POST', '/reset', { at: 'noon' }, 400, /at/],
    ['GET', '/advance', undefined, 405, /POST only/],
    ['POST', '/state', {}, 405, /GET only/],
    ['GET', '/nowhere', undefined, 404, /nowhere/],
    ['GET', '/at/', undefined, 404, /gateway/],
  ])('%s %s %j is refused with %i as problem JSON', async (method, path, body, status, detail) => {
    const given = await ask(method, path, body);

    expect(given).toMatchObject({ status, type: 'application/problem+json' });
    expect(given.body).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.stringMatching(detail),
    });
  });

  it('settings change how long things take from now on', async () => {
    await ask('POST', '/settings', { startSeconds: 10, hubAnswersAfterSeconds: 0 });
    await ask('POST', '/faults', { name: 'outsideStart', target: hubId });
    await ask('POST', '/advance', { seconds: 10 });

    expect((await ask('GET', '/state')).body).toMatchObject({
      clusters: [{ powerState: 'Running', provisioningState: 'Succeeded' }],
    });
    expect((await fetch(`${running.gateway}/hub.example.edu/hub/health`)).status).toBe(200);
  });

  it('POST /certificates says what a host shows from now on', async () => {
    const asked = { host: 'Proxy.example.edu', daysLeft: 20, known: false };
    expect((await ask('POST', '/certificates', asked)).status).toBe(200);
    expect(running.world.certificates.get('proxy.example.edu')).toMatchObject({
      names: ['proxy.example.edu'],
      endsAt: running.world.clock.now() + 20 * 86_400_000,
      known: false,
      whole: true,
    });
  });

  it('serves a calendar until its text is null', async () => {
    const status = () =>
      fetch(`${running.gateway}/calendars.example.edu/exams.ics`).then((each) => each.status);
    await ask('POST', '/calendars', { name: 'exams', text: 'BEGIN:VCALENDAR' });
    const served = await status();
    await ask('POST', '/calendars', { name: 'exams', text: 'gone astray', status: 503 });
    const failing = await status();
    await ask('POST', '/calendars', { name: 'exams', text: null });

    expect([served, failing, await status()]).toEqual([200, 503, 404]);
  });

  it('asked before the world is put together, it answers 503 in words and not with a failure', async () => {
    const { world } = running;
    const parts = {
      world,
      tokens: {} as Tokens,
      identityHeader: 'x',
      port: 0,
      ca: '',
      storagePorts: () => undefined,
    };
    const early = await startControl({
      ...parts,
      running: { participants: new Set() } as unknown as RunningWorld,
    });
    const answer = await fetch(`http://127.0.0.1:${(early.address() as AddressInfo).port}/page.json`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { title: 'The world is starting', status: 503, detail: 'It answers in a few seconds; ask again.' },
    ]);
    early.closeAllConnections();
    early.close();
  });

  it('while a command’s shell is at work ARM and the clock wait for it, and a hub answers all the same', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = running.world.clock.now();
    noteCommand(running.world, promise);
    const done: string[] = [];
    const noted = (what: string, work: Promise<unknown>) => work.then(() => done.push(what));
    const later = [
      noted('arm', fetch(`${running.gateway}/management.azure.com${hubId}?api-version=2026-06-01`)),
      noted('clock', running.advance(60)),
    ];
    await noted('feed', fetch(`${running.gateway}/calendars.example.edu/exams.ics`));
    expect([done, running.world.clock.now()]).toEqual([['feed'], before]);
    resolve();
    await Promise.all(later);
    expect([done.length, running.world.clock.now()]).toEqual([3, before + 60_000]);
  });

  it('the page is one file that asks nobody else', async () => {
    const answer = await fetch(running.control);
    expect(answer.headers.get('keep-alive')).toBe('timeout=120');
    const page = await answer.text();

    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    expect((await ask('GET', '/page.json')).body).toMatchObject({
      now: (await ask('GET', '/state')).body['now'],
      targets: [
        {
          name: 'hub',
          hub: 'gone',
          pools: [
            { name: 'system', count: 1 },
            { name: 'users', count: 2 },
          ],
        },
      ],
      aims: [{ name: 'hub' }, { name: 'hub/system' }, { name: 'hub/users' }],
    });
  });

  it('knows the next 08:00 of the schedule: from 07:31 the same morning, from 08:00 the next', async () => {
    const next = async () => Date.parse(String((await ask('GET', '/page.json')).body['nextMorning']));
    const morning = await next();
    expect(morning - running.world.clock.now()).toBeLessThanOrEqual(86_400_000);

    await ask('POST', '/advance', { seconds: (morning - running.world.clock.now()) / 1000 });

    expect((await next()) - morning).toBe(86_400_000);
  });

  it('the identity endpoint wants its header, its version and a client it knows', async () => {
    const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '', AZURE_CLIENT_ID = '' } = running.env;
    const token = async (query: string, header = IDENTITY_HEADER) => {
      const answer = await fetch(`${IDENTITY_ENDPOINT}?${query}`, {
        headers: { 'x-identity-header': header },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const good = 'api-version=2019-08-01&resource=https://management.azure.com';

    const issued = await token(`${good}&client_id=${AZURE_CLIENT_ID}`);
    const refused = await Promise.all([
      token(good, 'guess'),
      token('resource=x'),
      token('api-version=2019-08-01'),
      token(`${good}&client_id=other`),
    ]);

    expect(issued).toMatchObject({ status: 200, body: { token_type: 'Bearer', client_id: AZURE_CLIENT_ID } });
    expect(issued.body['expires_on']).toBe(String(Math.floor(running.world.clock.now() / 1000) + 86_400));
    expect(refused.map((each) => each.status)).toEqual([401, 400, 400, 400]);
  });

  it('POST /people lets somebody do something at a hub, or says why not', async () => {
    const arrive = { hub: 'hub', user: 'ada', act: 'arrive' };
    expect((await ask('POST', '/people', arrive)).body).toMatchObject({
      status: 409,
      detail: 'hub.example.edu does not answer.',
    });
    expect((await ask('POST', '/people', { ...arrive, act: 'sleep' })).status).toBe(400);
    await ask('POST', '/faults', { name: 'outsideStart' });
    await ask('POST', '/advance', { seconds: 600 });
    expect((await ask('POST', '/people', { ...arrive, server: 'gpu' })).status).toBe(200);
    expect(
      (await ask('POST', '/people', { ...arrive, server: 'gpu', act: 'work', seconds: 60 })).status,
    ).toBe(200);
    expect(running.world.people.get('hub.example.edu')?.servers).toMatchObject([
      { user: 'ada', name: 'gpu', work: [{ from: expect.any(Number), to: expect.any(Number) }] },
    ]);
    const shown = async () => (await ask('GET', '/page.json')).body['targets'];
    const server = { user: 'ada', server: 'gpu' };
    expect(await shown()).toMatchObject([{ people: [{ ...server, does: 'starts' }] }]);
    await ask('POST', '/advance', { seconds: 30 });
    expect(await shown()).toMatchObject([{ people: [{ ...server, does: 'works' }] }]);
    await ask('POST', '/advance', { seconds: 60 });
    expect(await shown()).toMatchObject([{ people: [{ ...server, does: 'rests' }] }]);
  });
});

describe('sandbox/control/participants', () => {
  let host: Server;
  const heard: unknown[] = [];
  const acts: (() => unknown)[] = [];
  let status = 200;
  beforeAll(async () => {
    host = createServer(async (request, response) => {
      const chunks = await request.toArray();
      heard.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      acts.shift()?.();
      response.writeHead(status).end(status === 200 ? '' : 'the queue can’t be read\n');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => host.close());

  it('hear of every advance, and one that fails is named, with its reason', async () => {
    const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/clock`;
    await ask('POST', '/participants', { url });

    const { body } = await ask('POST', '/advance', { seconds: 60 });
    status = 500;
    const failed = await ask('POST', '/advance', { seconds: 60 });

    expect(heard[0]).toEqual(body);
    expect(failed).toMatchObject({
      status: 502,
      body: { detail: `${url}: answered 500 the queue can’t be read` },
    });
    expect(heard).toHaveLength(2);
    status = 200;
  });

  it('hear of it again when something new came of it, and nothing is reset meanwhile', async () => {
    const vault = running.world.vaults.get('kv-shared') as Vault;
    const write = () => setSecret(vault, 'login', 'hunter2', {}, running.world.clock.now());
    heard.length = 0;
    acts.push(write);
    const advanced = running.advance(60);
    await Promise.all([advanced, running.reset()]);
    expect(heard).toEqual(Array(2).fill({ now: toIso(running.world.clock.now()) }));
    expect(running.world.vaults.get('kv-shared')?.secrets.size).toBe(0);
  });
});
