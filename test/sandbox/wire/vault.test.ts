import { beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../../sandbox/control/pageModel.ts';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { arm, aWorld } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

const origin = 'https://kv-hubkeeper.vault.azure.net';
const secret = `${origin}/secrets/hubkeeper-signing`;
const good = 'api-version=2026-04-01';

type Body = {
  value: string & { id: string }[];
  id: string;
  nextLink?: string;
  attributes: Record<string, unknown>;
  error: { code: string; message: string; innererror?: { code: string }; innerError?: { code: string } };
};

function ask(world: World, method: string, url: string, body?: object, audience = 'https://vault.azure.net') {
  const { hostname, pathname, searchParams } = new URL(url);
  const given = dispatch(world, tokens, {
    method,
    host: hostname,
    path: pathname,
    query: searchParams,
    headers: audience ? { authorization: `Bearer ${tokens.issue(audience, world.clock.now()).token}` } : {},
    body: body ? JSON.stringify(body) : '',
  });
  const said = given.kind === 'cut' ? { status: 0, headers: {}, body: {} } : given;
  return {
    status: said.status,
    headers: (said.headers ?? {}) as Record<string, string | undefined>,
    body: (said.body ?? {}) as Body,
  };
}

describe('sandbox/wire/vault', () => {
  it('answers nobody at first, and says where a token comes from and for what', () => {
    const first = ask(aWorld(), 'GET', `${secret}?${good}`, undefined, '');
    expect(first).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(first.headers['www-authenticate']).toBe(
      'Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-00000000aaaa", resource="https://vault.azure.net"',
    );
    const forArm = ask(aWorld(), 'GET', `${secret}?${good}`, undefined, 'https://management.azure.com');
    expect(forArm).toMatchObject({
      status: 401,
      body: { error: { message: expect.stringContaining('audience') } },
    });
  });

  it('keeps versions: the newest is read by the name alone, an older one by its version, in any letter case', () => {
    const world = aWorld();
    const first = ask(world, 'PUT', `${secret}?${good}`, { value: 'one', tags: { by: 'ada' } });
    ask(world, 'PUT', `${origin}/secrets/Hubkeeper-Signing?${good}`, { value: 'two' });

    expect(first.body).toMatchObject({
      value: 'one',
      id: expect.stringMatching(/\/secrets\/hubkeeper-signing\/[0-9a-f]{32}$/),
      tags: { by: 'ada' },
      attributes: { enabled: true, created: 1803967200, updated: 1803967200 },
    });
    expect(ask(world, 'GET', `${secret}/?${good}`).body.value).toBe('two');
    expect(ask(world, 'GET', `${first.body.id}?${good}`).body.value).toBe('one');
  });

  it('a disabled version is 403 SecretDisabled, also as the newest; an update shows no value', () => {
    const world = aWorld();
    ask(world, 'PUT', `${secret}?${good}`, { value: 'one' });
    const { body } = ask(world, 'PUT', `${secret}?${good}`, { value: 'two' });
    const updated = ask(world, 'PATCH', `${body.id}?${good}`, { attributes: { enabled: false } });
    const read = ask(world, 'GET', `${secret}?${good}`);

    expect(updated.body).not.toHaveProperty('value');
    expect(updated.body.attributes).toMatchObject({ enabled: false });
    expect([read.status, read.body.error.innerError?.code]).toEqual([403, 'SecretDisabled']);
  });

  it('lists versions in pages, without values; a name nobody wrote has none, and cannot be read', () => {
    const world = aWorld();
    for (let index = 0; index < 5; index += 1) ask(world, 'PUT', `${secret}?${good}`, { value: 'v' });
    const first = ask(world, 'GET', `${secret}/versions?${good}&maxresults=3`).body;
    const second = ask(world, 'GET', first.nextLink ?? '').body;

    expect([first.value.length, second.value.length]).toEqual([3, 2]);
    expect(new Set([...first.value, ...second.value].map(({ id }) => id)).size).toBe(5);
    expect(second).not.toHaveProperty('nextLink');
    expect(JSON.stringify([first, second])).not.toContain('"v"');
    const none = ask(world, 'GET', `${origin}/secrets/none/versions?${good}`);
    expect([none.status, none.body.value]).toEqual([200, []]);
    const missing = ask(world, 'GET', `${origin}/secrets/none?${good}`);
    expect([missing.status, missing.body.error.code]).toEqual([404, 'SecretNotFound']);
  });

  it.each([
    ['no api-version', 'GET', secret, undefined, 400],
    ['another api-version', 'GET', `${secret}?api-version=2019-01-01`, undefined, 400],
    ['a secret without a value', 'PUT', `${secret}?${good}`, {}, 400],
    ['sixteen tags', 'PUT', `${secret}?${good}`, { value: 'v', tags: tagsOf(16) }, 400],
    ['more than 25 kB', 'PUT', `${secret}?${good}`, { value: 'v'.repeat(25_601) }, 400],
    ['an underscore in the name', 'PUT', `${origin}/secrets/a_b?${good}`, { value: 'v' }, 400],
    ['pages of 26', 'GET', `${secret}/versions?${good}&maxresults=26`, undefined, 400],
    ['a deletion of what is not there', 'DELETE', `${secret}?${good}`, undefined, 404],
    ['a purge', 'DELETE', `${origin}/deletedsecrets/a?${good}`, undefined, 501],
    ['all deleted secrets', 'GET', `${origin}/deletedsecrets?${good}`, undefined, 501],
    [
      'a recovery of what was not deleted',
      'POST',
      `${origin}/deletedsecrets/a/recover?${good}`,
      undefined,
      404,
    ],
    ['keys', 'GET', `${origin}/keys/a?${good}`, undefined, 501],
    ['a vault that is not there', 'GET', 'https://kv-other.vault.azure.net/secrets/a', undefined, 0],
  ])('%s', (_what, method, url, body, status) => {
    const world = aWorld();
    expect(ask(world, method, url, body).status).toBe(status);
    expect(world.vaults.get('kv-hubkeeper')?.secrets.size).toBe(0);
  });

  it('faults: no role is 403 ForbiddenByRbac, too much is 429 with Retry-After, each once', () => {
    const world = aWorld();
    arm(world, { name: 'vaultForbidden' });
    arm(world, { name: 'vaultThrottled', seconds: 7 });
    const seen = [1, 2, 3].map(() => ask(world, 'GET', `${secret}?${good}`));
    expect(seen.map(({ status }) => status)).toEqual([429, 403, 404]);
    expect(seen[0]?.headers['retry-after']).toBe('7');
    expect(seen[1]?.body.error.innererror?.code).toBe('ForbiddenByRbac');
    expect(() => arm(world, { name: 'vaultForbidden', target: 'hub' })).toThrow(/There is no vault hub/);
  });

  it('GET /state counts versions and shows no value; a reset empties the vault', () => {
    const world = aWorld();
    ask(world, 'PUT', `${secret}?${good}`, { value: 'hunter2' });
    expect(stateOf(world)).toMatchObject({
      vaults: [
        { name: 'kv-hubkeeper', secrets: [{ name: 'hubkeeper-signing', versions: 1 }] },
        { name: 'kv-shared', secrets: [] },
      ],
    });
    expect(JSON.stringify(stateOf(world))).not.toContain('hunter2');
    world.reset();
    expect(stateOf(world)).toMatchObject({ vaults: [{ name: 'kv-hubkeeper', secrets: [] }, {}] });
  });
});

function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));
}
