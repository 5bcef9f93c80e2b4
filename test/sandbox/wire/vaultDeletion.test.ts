import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { arm, aWorld } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

const origin = 'https://kv-shared.vault.azure.net';
const good = 'api-version=2026-04-01';
const name = 'some-secret';

type Body = {
  value: string & { id: string }[];
  nextLink?: string;
  recoveryId?: string;
  deletedDate?: number;
  scheduledPurgeDate?: number;
  error?: { code: string; message: string; innererror?: { code: string } };
};

function ask(world: World, method: string, path: string, body?: object) {
  const { hostname, pathname, searchParams } = new URL(path, origin);
  if (!searchParams.has('api-version')) searchParams.set('api-version', '2026-04-01');
  const { token } = tokens.issue('https://vault.azure.net', world.clock.now());
  const given = dispatch(world, tokens, {
    method,
    host: hostname,
    path: pathname,
    query: searchParams,
    headers: { authorization: `Bearer ${token}` },
    body: body ? JSON.stringify(body) : '',
  });
  if (given.kind === 'cut') return { status: 0, headers: {}, body: {} as Body };
  return { status: given.status, headers: given.headers ?? {}, body: (given.body ?? {}) as Body };
}

const seen = ({ status, body: { error } }: ReturnType<typeof ask>) => [status, error?.innererror?.code];

describe('sandbox/wire/vault: a deleted secret', () => {
  it('is gone for all who read, keeps its name, and can be seen among the deleted', () => {
    const world = aWorld();
    ask(world, 'PUT', `/secrets/${name}`, { value: 'hunter2' });
    const deleted = ask(world, 'DELETE', `/secrets/${name}`);
    expect(deleted).toMatchObject({
      status: 200,
      body: {
        recoveryId: `${origin}/deletedsecrets/${name}`,
        deletedDate: 1803967200,
        scheduledPurgeDate: 1803967200 + 90 * 86_400,
      },
    });
    expect(JSON.stringify(deleted)).not.toContain('hunter2');
    expect(ask(world, 'GET', `/secrets/${name}`).status).toBe(404);
    expect(ask(world, 'GET', `/secrets/${name}/versions`).body.value).toEqual([]);
    expect(ask(world, 'GET', '/secrets').body.value).toEqual([]);
    const again = ask(world, 'PUT', `/secrets/${name}`, { value: 'v' });
    expect(seen(again)).toEqual([409, 'ObjectIsDeletedButRecoverable']);
    expect(ask(world, 'GET', `/deletedsecrets/${name}`).status).toBe(200);
    expect(ask(world, 'DELETE', `/secrets/${name}`).status).toBe(404);
  });

  it('comes back 20 s after its recovery began, with all versions; until then nothing can be written', () => {
    const world = aWorld();
    ask(world, 'PUT', `/secrets/${name}`, { value: 'one' });
    ask(world, 'PUT', `/secrets/${name}`, { value: 'two' });
    ask(world, 'DELETE', `/secrets/${name}`);
    expect(ask(world, 'POST', `/deletedsecrets/${name}/recover`).status).toBe(200);
    world.clock.advance(19);
    expect(ask(world, 'GET', `/secrets/${name}`).status).toBe(404);
    expect(seen(ask(world, 'PUT', `/secrets/${name}`, { value: 'v' }))).toEqual([
      409,
      'ObjectIsBeingRecovered',
    ]);
    expect(seen(ask(world, 'POST', `/deletedsecrets/${name}/recover`))).toEqual([
      409,
      'ObjectIsBeingRecovered',
    ]);
    world.clock.advance(1);
    expect(ask(world, 'GET', `/secrets/${name}`).body.value).toBe('two');
    expect(ask(world, 'GET', `/secrets/${name}/versions`).body.value).toHaveLength(2);
    expect(ask(world, 'GET', `/deletedsecrets/${name}`).status).toBe(404);
  });

  it('can be deleted again, and waits for its next recovery', () => {
    const world = aWorld();
    ask(world, 'PUT', `/secrets/${name}`, { value: 'one' });
    for (let round = 0; round < 2; round += 1) {
      ask(world, 'DELETE', `/secrets/${name}`);
      expect(ask(world, 'GET', `/secrets/${name}`).status).toBe(404);
      ask(world, 'POST', `/deletedsecrets/${name}/recover`);
      world.clock.advance(20);
      expect(ask(world, 'GET', `/secrets/${name}`).status).toBe(200);
    }
  });
});

describe('sandbox/wire/vault: the list of secrets', () => {
  it('comes in pages that lead from one to the next, without versions and values', () => {
    const world = aWorld();
    for (let index = 0; index < 30; index += 1) ask(world, 'PUT', `/secrets/s${index}`, { value: 'hunter2' });
    const first = ask(world, 'GET', '/secrets').body;
    const second = ask(world, 'GET', first.nextLink ?? '').body;
    expect([first.value.length, second.value.length, second.nextLink]).toEqual([25, 5, undefined]);
    expect(first.value[0]?.id).toBe(`${origin}/secrets/s0`);
    expect(JSON.stringify([first, second])).not.toContain('hunter2');
  });
});

describe('sandbox/wire/vault: faults of one vault', () => {
  const get = (world: World, vault: string) =>
    ask(world, 'GET', `https://${vault}.vault.azure.net/secrets/a/versions?${good}`);

  it('a firewall refuses everything until it is lifted, says from where one came, and guards one vault alone', () => {
    const world = aWorld();
    arm(world, { name: 'vaultFirewalled', target: 'KV-shared' });
    for (let asked = 0; asked < 3; asked += 1)
      expect(seen(get(world, 'kv-shared'))).toEqual([403, 'ForbiddenByFirewall']);
    expect(get(world, 'kv-shared').body.error?.message).toMatch(
      /^Client address is not authorized.*\r\nClient address: 203\.0\.113\.7/,
    );
    expect(get(world, 'kv-hubkeeper').status).toBe(200);
    addFault(world, { name: 'vaultFirewalled', lifted: true });
    expect(get(world, 'kv-shared').status).toBe(200);
  });

  it('without a role to write, reading goes on', () => {
    const world = aWorld();
    ask(world, 'PUT', `/secrets/${name}`, { value: 'one' });
    arm(world, { name: 'vaultReadOnly' });
    expect(seen(ask(world, 'PUT', `/secrets/${name}`, { value: 'two' }))).toEqual([403, 'ForbiddenByRbac']);
    expect(seen(ask(world, 'DELETE', `/secrets/${name}`))).toEqual([403, 'ForbiddenByRbac']);
    expect(ask(world, 'GET', `/secrets/${name}`).body.value).toBe('one');
  });

  it('a write that fails with 500 has not happened; one whose answer is lost has', () => {
    const world = aWorld();
    arm(world, { name: 'vaultWriteFails' });
    expect(ask(world, 'PUT', `/secrets/${name}`, { value: 'one' }).status).toBe(500);
    expect(ask(world, 'GET', `/secrets/${name}`).status).toBe(404);
    arm(world, { name: 'vaultWriteLost' });
    expect(ask(world, 'PUT', `/secrets/${name}`, { value: 'two' }).status).toBe(0);
    expect(ask(world, 'GET', `/secrets/${name}`).body.value).toBe('two');
  });
});
