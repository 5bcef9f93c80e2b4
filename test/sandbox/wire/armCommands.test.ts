import { beforeAll, describe, expect, it } from 'vitest';
import { commandsDone } from '../../../sandbox/wire/commandsUnderWay.ts';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { aLogin, loginSeeds, newLoginSecret } from '../../builders/hubLogin.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

const origin = 'https://management.azure.com';
const version = 'api-version=2026-06-01';

async function ask(world: World, method: string, url: string, body?: object) {
  const { hostname, pathname, searchParams } = new URL(url);
  const { token } = tokens.issue(origin, world.clock.now());
  const given = dispatch(world, tokens, {
    method,
    host: hostname,
    path: pathname,
    query: searchParams,
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? '' : JSON.stringify(body),
  });
  await commandsDone(world);
  if (given.kind === 'cut') throw new Error('cut');
  const { location } = (given.headers ?? {}) as Record<string, string | undefined>;
  return { status: given.status, location: location ?? '', body: given.body };
}

function aCluster(entra = false): World {
  const seeds = loginSeeds(aLogin({ way: 'syncedSecret' }), 'Running').map((seed) => ({ ...seed, entra }));
  const world = aWorld({ clusters: seeds });
  newLoginSecret(world, 'old');
  return world;
}

const post = (world: World, body: object, id = hubId) =>
  ask(world, 'POST', `${origin}${id}/runCommand?${version}`, body);

async function afterwards(world: World, command: string, seconds = 15) {
  const { location } = await post(world, { command });
  world.clock.advance(seconds);
  return (await ask(world, 'GET', location)).body as {
    readonly properties: Readonly<Record<string, unknown>>;
  };
}

describe('sandbox/wire/armCommands', () => {
  it('accepts with an address, says 202 until it has ended 15 s later, then what it printed and when it ran', async () => {
    const world = aCluster();
    const { status, location, body } = await post(world, {
      command: 'echo hello',
      context: '',
      clusterToken: '',
    });
    expect([status, body]).toEqual([202, '']);
    expect(location).toMatch(/\/managedClusters\/hub\/commandResults\/[0-9a-f]{32}\?api-version=2026-06-01$/);
    world.clock.advance(14);
    expect(await ask(world, 'GET', location)).toMatchObject({ status: 202, location });
    world.clock.advance(1);
    expect(await ask(world, 'GET', location)).toMatchObject({
      status: 200,
      body: {
        id: /commandResults\/(\w+)/.exec(location)?.[1],
        properties: {
          provisioningState: 'succeeded',
          exitCode: 0,
          startedAt: '2027-03-02T06:00:15Z',
          finishedAt: '2027-03-02T06:00:15Z',
          logs: 'hello\n',
        },
      },
    });
  });

  it('the shell is a real one: quotes, pipes, exit codes, both streams in order', async () => {
    const script = `set -eu\nprintf '%s|' "$(printf "it's" | base64 | base64 -d)"; echo "err" >&2; kubectl -n jhub get secret hub-login -o 'jsonpath={.data.client-secret}' | base64 -d | tr a-z A-Z\necho; exit 7`;
    const { properties } = await afterwards(aCluster(), script);
    expect(properties).toMatchObject({ exitCode: 7, logs: "it's|err\nOLD\n" });
  });

  it('time that a command sleeps passes in the world, and not on this machine', async () => {
    const { properties } = await afterwards(aCluster(), 'sleep 3600; sleep 0.5; echo done', 3616);
    expect(properties).toMatchObject({ logs: 'done\n', finishedAt: '2027-03-02T07:00:15.500Z' });
  });

  it('programs of this machine are not to be found, nor its environment', async () => {
    const { properties } = await afterwards(
      aCluster(),
      'ls / ; echo "$HOME" | cut -c1-5; [ -n "$NODE_OPTIONS" ] || echo none',
    );
    expect(properties['logs']).toMatch(/ls.*not found\n\/.*\nnone\n$/s);
  });

  it('a pod that never started has a reason and no exit code', async () => {
    const world = aCluster();
    arm(world, { name: 'commandStuck' });
    const { properties } = await afterwards(world, 'echo hello', 30);
    expect(properties).toEqual({
      provisioningState: 'failed',
      reason: expect.stringContaining('did not start within 30s'),
    });
  });

  it('a cluster with Entra runs nothing without its own token', async () => {
    const world = aCluster(true);
    const now = world.clock.now();
    const wrong = tokens.issue(origin, now).token;
    const right = tokens.issue('6dae42f8-4368-4678-94ff-3960e28e3630', now).token;
    expect((await post(world, { command: 'echo' })).status).toBe(400);
    expect((await post(world, { command: 'echo', clusterToken: wrong })).status).toBe(400);
    expect((await post(world, { command: 'echo', clusterToken: right })).status).toBe(202);
    const cluster = await ask(world, 'GET', `${origin}${hubId}?${version}`);
    expect(cluster.body).toMatchObject({ properties: { aadProfile: { managed: true } } });
  });

  it('says of itself that it takes no commands, while that lasts', async () => {
    const world = aCluster();
    arm(world, { name: 'commandDisabled', target: 'hub' });
    const read = async () => (await ask(world, 'GET', `${origin}${hubId}?${version}`)).body;
    const off = { properties: { apiServerAccessProfile: { disableRunCommand: true } } };
    expect(await read()).toMatchObject(off);
    expect((await post(world, { command: 'echo' })).status).toBe(400);
    expect((await post(world, { command: 'echo' })).status).toBe(400);
    arm(world, { name: 'commandDisabled', lifted: true });
    expect(await read()).not.toMatchObject(off);
    expect((await post(world, { command: 'echo' })).status).toBe(202);
  });

  it('no command, no version, no cluster, no such result: 400 and 404', async () => {
    const world = aCluster();
    expect((await post(world, {})).status).toBe(400);
    expect((await ask(world, 'POST', `${origin}${hubId}/runCommand`, { command: 'echo' })).status).toBe(400);
    expect((await post(world, { command: 'echo' }, `${hubId}-none`)).status).toBe(404);
    expect((await ask(world, 'GET', `${origin}${hubId}/commandResults/abc?${version}`)).status).toBe(404);
  });
});
