import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { signInAtHub } from '../../../sandbox/world/workload.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { aLogin, loginSeeds, newLoginSecret, storeLoginSecret, theCluster } from '../../builders/hubLogin.ts';
import { aRunningWorld, aWorld, hubId } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

type Page = {
  readonly status: number;
  readonly location?: string;
  readonly cookie?: string;
  readonly body: unknown;
};

/** Without `gateway` under the names themselves; with it, the same by its address. */
function get(world: World, url: string, cookie = ''): Page {
  const { protocol, host, hostname, pathname, searchParams } = new URL(url);
  const [, inside = hostname, rest = '/'] =
    protocol === 'http:' ? (/^\/at\/([^/]+)(\/.*)$/.exec(pathname) ?? []) : [];
  const given = dispatch(world, tokens, {
    method: 'GET',
    host: inside,
    path: protocol === 'http:' ? rest : pathname,
    query: searchParams,
    headers: { host, cookie },
    body: '',
  });
  if (given.kind === 'cut') return { status: 0, body: '' };
  const { location, 'set-cookie': set } = (given.headers ?? {}) as Record<string, string | undefined>;
  return {
    status: given.status,
    body: given.body,
    ...(location === undefined ? {} : { location }),
    ...(set === undefined ? {} : { cookie: set }),
  };
}

/** Follows redirects as a browser of one jar does; olga signs in wherever somebody is asked. */
function browse(world: World, start: string): Page & { readonly way: string[]; readonly jar: string } {
  const jar = new Map<string, string>();
  const way: string[] = [];
  let url = start;
  for (let step = 0; step < 10; step += 1) {
    const asked = new URL(url);
    if (asked.pathname.endsWith('/authorize')) asked.searchParams.set('login_hint', 'olga');
    way.push(asked.origin + asked.pathname);
    const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = get(world, asked.toString(), cookies());
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(page.cookie ?? '') ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
    if (page.location === undefined) return { ...page, way, jar: cookies() };
    url = new URL(page.location, asked).toString();
  }
  throw new Error(`round in circles: ${way.join(' ')}`);
}

const hub = 'https://hub.example.edu';

describe('sandbox/wire/hubs', () => {
  let world: World;
  beforeEach(() => {
    world = aWorld({ clusters: loginSeeds(aLogin(), 'Running') });
    newLoginSecret(world, 'old');
    expect(signInAtHub(world, theCluster(world), 'Olga').ok).toBe(true);
  });

  it('asks a stranger to sign in at Entra, and brings them where they wanted to go', () => {
    const page = browse(world, `${hub}/hub/user-redirect/lab?x=1`);
    expect(page.way).toEqual([
      `${hub}/hub/user-redirect/lab`,
      `${hub}/hub/login`,
      'https://login.microsoftonline.com/00000000-0000-0000-0000-00000000aaaa/oauth2/authorize',
      `${hub}/hub/oauth_callback`,
      `${hub}/hub/user-redirect/lab`,
    ]);
    expect(page.status).toBe(200);
    expect(page.body).toContain('olga@example.edu');
    expect(page.body).toContain('/hub/user-redirect/lab?x=1');
  });

  it('works the same through the gateway, and never leaves it', () => {
    const gateway = 'http://127.0.0.1:4711/at/hub.example.edu';
    const page = browse(world, `${gateway}/hub/login?next=${encodeURIComponent('/hub/home')}`);
    expect(page.way.map((each) => each.replace('http://127.0.0.1:4711/at/', ''))).toEqual([
      'hub.example.edu/hub/login',
      'login.microsoftonline.com/00000000-0000-0000-0000-00000000aaaa/oauth2/authorize',
      'hub.example.edu/hub/oauth_callback',
      'hub.example.edu/hub/home',
    ]);
    expect(page.status).toBe(200);
    const { cookie = '' } = get(world, `${gateway}/hub/login`);
    expect(cookie).toMatch(/; Path=\/at\/hub\.example\.edu\/; HttpOnly; SameSite=Lax$/);
  });

  it('whoever is signed in stays so through a restart and with a secret that no longer works; a new sign-in ends on 500', () => {
    const { jar } = browse(world, `${hub}/hub/login`);
    storeLoginSecret(world, 'nobody made this');
    beginPower(world, hubId, 'stop');
    expect(get(world, `${hub}/hub/home`, jar).status).toBe(0);
    world.clock.advance(150);
    beginPower(world, hubId, 'start');
    world.clock.advance(240);
    expect(get(world, `${hub}/hub/home`, jar).status).toBe(503);
    world.clock.advance(60);

    expect(get(world, `${hub}/hub/home`, jar)).toMatchObject({ status: 200 });
    const refused = browse(world, `${hub}/hub/login`);
    expect([refused.status, refused.way.at(-1)]).toEqual([500, `${hub}/hub/oauth_callback`]);
    expect(String(refused.body)).not.toContain('nobody made this');
    expect(signInAtHub(world, theCluster(world), 'Olga')).toMatchObject({ ok: false, status: 500 });
  });

  it.each([
    ['without a state', '?code=x', 400],
    ['with the state of another browser', `?code=x&state=${btoa('{"state_id":"other"}')}`, 400],
    ['with a state that is no state', '?code=x&state=%7B', 400],
    ['with Entra’s no', '?error=access_denied&error_description=AADSTS65004', 400],
  ])('a callback %s signs nobody in', (_what, query, status) => {
    const page = get(world, `${hub}/hub/oauth_callback${query}`);
    expect([page.status, page.cookie]).toEqual([status, undefined]);
  });

  it('a code counts once, and so does a state', () => {
    const began = get(world, `${hub}/hub/login`);
    const [cookie = ''] = (began.cookie ?? '').split(';');
    const asked = new URL(began.location ?? '');
    asked.searchParams.set('login_hint', 'olga');
    const { location = '' } = get(world, asked.toString());
    expect(get(world, location, cookie)).toMatchObject({ status: 302, location: `${hub}/hub/home` });
    expect(get(world, location, cookie).status).toBe(400);
  });

  it.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'hub/home'])(
    'next=%s leads home and nowhere else',
    (next) => {
      const page = browse(world, `${hub}/hub/login?next=${encodeURIComponent(next)}`);
      expect(page.way.at(-1)).toBe(`${hub}/hub/home`);
    },
  );

  it('a hub without a login shows its page to everybody, and says nothing of secrets', () => {
    const open = aRunningWorld();
    expect(get(open, `${hub}/hub/user-redirect/lab`).status).toBe(200);
    expect(get(open, `${hub}/hub/health`)).toMatchObject({ status: 200, body: '' });
    expect(get(open, `${hub}/hub/hubkeeper/marks`).status).toBe(404);
    expect(get(open, `${hub}/hub/api/users`).status).toBe(403);
  });
});
