import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { actAtHub } from '../../../sandbox/world/people/actAtHub.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { aRunningWorld } from '../../builders/world.ts';

let tokens: Tokens;
let world: World;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});
beforeEach(() => {
  world = aRunningWorld();
});

type Headers = Readonly<Record<string, string>>;

const paged = 'application/jupyterhub-pagination+json';

function ask(path: string, headers: Headers = {}, method = 'GET') {
  const { pathname, searchParams } = new URL(path, 'https://hub.example.edu/hub/api/');
  const given = dispatch(world, tokens, {
    method,
    host: 'hub.example.edu',
    path: pathname,
    query: searchParams,
    headers: { host: 'hub.example.edu', authorization: `token ${world.hubToken}`, ...headers },
    body: '',
  });
  if (given.kind === 'cut') throw new Error('cut');
  return { status: given.status, body: given.body as Record<string, unknown>, headers: given.headers };
}

function arrive(count: number): void {
  for (let each = 0; each < count; each += 1)
    actAtHub(world, { hub: 'hub', user: `p${each}`, act: 'arrive' });
}

const unauthorized = (scope: string) => ({
  status: 403,
  message: `Action is not authorized with current scopes; requires any of [${scope}]`,
});

describe('sandbox/wire/hub/apiPages', () => {
  it('says its version to everybody, and nothing else', () => {
    expect(ask('', { authorization: '' })).toMatchObject({ status: 200, body: { version: '5.3.0' } });
    for (const authorization of ['', 'token other', `Basic ${world.hubToken}`]) {
      expect(ask('user', { authorization }).body).toEqual({ status: 403, message: 'Forbidden' });
      expect(ask('users', { authorization }).body).toEqual(unauthorized('list:users'));
      expect(ask('users/p0/server', { authorization }, 'DELETE').body).toEqual(
        unauthorized('delete:servers'),
      );
    }
    expect(ask('user', { authorization: `Bearer ${world.hubToken}` }).status).toBe(200);
  });

  it('gives pages to who asks for them: 50 people, 200 at most, and where the next one is', () => {
    arrive(260);
    const page = (path: string) =>
      ask(path, { accept: `${paged}, application/json` }).body as {
        items: { name: string }[];
        _pagination: object;
      };
    const first = page('users?state=active');
    expect(first.items.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, each) => `p${each}`));
    expect(first._pagination).toEqual({
      offset: 0,
      limit: 50,
      total: 260,
      next: {
        offset: 50,
        limit: 50,
        url: 'https://hub.example.edu/hub/api/users?state=active&offset=50&limit=50',
      },
    });
    expect(page('users?limit=1000').items).toHaveLength(200);
    const last = page('users?limit=200&offset=200');
    expect([last.items[0]?.name, last.items.length]).toEqual(['p200', 60]);
    expect(last._pagination).toMatchObject({ next: null });
  });

  it('gives a bare list to everybody else, cut off at 200', () => {
    arrive(201);
    expect(ask('users').body).toHaveLength(200);
    expect(ask('users?offset=200').body).toHaveLength(1);
  });

  it.each(['limit=many', 'offset=1.5', 'limit='])('refuses %s', (query) => {
    expect(ask(`users?${query}`).body).toEqual({
      status: 400,
      message: 'Invalid argument type, offset and limit must be integers',
    });
  });

  it('knows who left, and shows them only where not just the active are asked for', () => {
    arrive(1);
    world.clock.advance(20);
    expect(ask('users/p0/server', {}, 'DELETE').status).toBe(204);
    expect(ask('users?state=active').body).toEqual([]);
    expect(ask('users').body).toMatchObject([{ name: 'p0', servers: {} }]);
  });

  it('pretends to know nothing else', () => {
    for (const [method, path] of [
      ['GET', 'users/p0'],
      ['GET', 'users?state=ready'],
      ['POST', 'users/p0/server'],
      ['DELETE', 'users/p0'],
      ['DELETE', 'users/p0/servers'],
    ] as const) {
      expect([path, ask(path, {}, method).status]).toEqual([path, 501]);
    }
  });
});
