import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { hour } from '../builders/power.ts';
import { aRunningWorld } from '../builders/world.ts';
import { aHouse, form, hubOf, json, origin, sameOrigin } from './house.ts';

const anyone = hubOf({ wake: { ...hubOf().wake, who: { kind: 'anyone' } } });

describe('functions/wakePost', () => {
  it('sends back to the hub’s own page, with everything one came with', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, who: { kind: 'link' } } })] });
    const next = '/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fa%2Fb&urlpath=lab';
    const pass = await house.pass('research', next);
    const answer = await house.knock('/hubs/research/wake', form({ next, pass, lang: 'pl' }));
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers['location'] ?? '', origin);
    expect([back.origin, back.pathname]).toEqual([origin, '/hubs/research']);
    expect(Object.fromEntries(back.searchParams)).toEqual({ next, pass, woke: '1', lang: 'pl' });
    expect((await house.knock(`${back.pathname}${back.search}`)).status).toBe(200);
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/%09//evil.example',
    '/\r\nLocation: https://evil.example',
    '/\r\nSet-Cookie: a=b',
    'javascript:alert(1)',
    '/hub/logout',
    `/${'a'.repeat(3000)}`,
    '/\u2028\u0000ü語',
    '"><script>alert(1)</script>',
  ])(
    'sends nobody elsewhere for the landing place %j, neither then nor when the hub is ready',
    async (next) => {
      const house = aHouse({ hubs: [anyone] });
      const posted = await house.knock('/hubs/research/wake', form({ next }));
      expect(posted.status).toBe(303);
      const location = posted.headers['location'] ?? '';
      expect(location).toMatch(/^\/hubs\/research\?[\x21-\x7e]*$/);
      expect(new URL(location, origin).pathname).toBe('/hubs/research');
      await liveOn(house.keeper, house.world, house.world.clock.now() + hour);
      for (const woke of ['', '&woke=1', '&live=1&part=main']) {
        const page = await house.knock(`/hubs/research?next=${encodeURIComponent(next)}${woke}`);
        expect([page.status, page.headers['location']]).toEqual([200, undefined]);
        expect(page.body).not.toMatch(/evil\.example["'/]|<script>alert|href="javascript/);
      }
    },
  );

  it('tells one wake too many with 429 and when to come again', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, perPersonPerDay: 1 } })] });
    expect((await house.knock('/hubs/research/wake', { ...form({ lease: 'PT1H' }), as: 'ada' })).status).toBe(
      303,
    );
    const second = await house.knock('/hubs/research/wake', { ...form({ lease: 'PT4H' }), as: 'ada' });
    expect([second.status, second.headers['retry-after']]).toEqual([429, '61200']);
  });

  it('keeps the landing place through a sign-in that lapsed under the form', async () => {
    const answer = await aHouse().knock('/hubs/research/wake', form({ next: '/lab?a=1&b=2' }));
    expect(answer.status).toBe(401);
    const back = encodeURIComponent(`/hubs/research?next=${encodeURIComponent('/lab?a=1&b=2')}`);
    expect(answer.body).toContain(`/.auth/login/aad?post_login_redirect_uri=${back}`);
  });

  it('offers no sign-in where the platform has none', async () => {
    const answer = await aHouse({ signsIn: false }).knock('/hubs/research');
    expect([answer.status, answer.body?.includes('/.auth/')]).toEqual([401, false]);
  });
});

describe('functions/hubPage', () => {
  const ready = () => aHouse({ hubs: [anyone], world: aRunningWorld() });

  it('goes on to the hub once it is ready, but not after a form', async () => {
    const house = ready();
    await liveOn(house.keeper, house.world, Date.parse('2027-03-02T07:30:00Z'));
    const page = await house.knock('/hubs/research?next=/lab');
    expect([page.status, page.headers['location']]).toEqual([303, 'https://hub.example.edu/lab']);
    expect((await house.knock('/hubs/research?next=/lab&woke=1')).status).toBe(200);
    expect((await house.knock('/hubs/research')).status).toBe(200);
  });

  it('answers the script’s part with 304 while nothing is new', async () => {
    const house = ready();
    await liveOn(house.keeper, house.world, Date.parse('2027-03-02T07:30:00Z'));
    const part = await house.knock('/hubs/research?part=main&next=/lab');
    const headers = { 'if-none-match': part.headers['etag'] ?? '' };
    const again = await house.knock('/hubs/research?part=main&next=/lab', { headers });
    expect([part.status, again.status, again.body]).toEqual([200, 304, undefined]);
    expect(
      (await house.knock('/hubs/research?part=main', { headers: { 'if-none-match': 'W/"0"' } })).status,
    ).toBe(200);
  });

  it('answers a visit in full, whatever the browser holds', async () => {
    const house = ready();
    await liveOn(house.keeper, house.world, Date.parse('2027-03-02T07:30:00Z'));
    const page = await house.knock('/hubs/research', { headers: { 'if-none-match': '*' } });
    expect([page.status, page.headers['etag'], page.body?.includes('</html>')]).toEqual([
      200,
      undefined,
      true,
    ]);
  });

  it('sets the language that was chosen, and nothing from elsewhere', async () => {
    const house = aHouse({ hubs: [anyone] });
    expect((await house.knock('/hubs/research?lang=pl')).cookies).toEqual([
      expect.objectContaining({ name: 'lang', value: 'pl', path: '/', sameSite: 'Lax' }),
    ]);
    for (const lang of ['xx', '..', 'pl%0d%0aSet-Cookie:%20a=b', '__proto__', 'pl&lang=de']) {
      const page = await house.knock(`/hubs/research?lang=${lang}`, { headers: { 'accept-language': 'da' } });
      expect([lang, page.cookies ?? [], page.headers['content-language']]).toEqual([lang, [], 'da']);
    }
  });
});

describe('functions/sleepPost', () => {
  it('ends one’s own wake and says so on the page', async () => {
    const house = aHouse();
    await house.knock('/api/hubs/research/wake', { ...json(), as: 'ada' });
    const answer = await house.knock('/hubs/research/sleep', { ...form({ next: '/lab' }), as: 'ada' });
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      '/hubs/research?next=%2Flab&released=1',
    ]);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toEqual([]);
  });
});

describe('functions: where something is away', () => {
  it('answers 503 with words and when to come again, and logs the fault', async () => {
    const house = aHouse();
    house.keeper.state.leases.plant('research', 'damaged');
    for (const [path, knock] of [
      ['/hubs/research', {}],
      ['/api/hubs/research', {}],
      ['/hubs/research/wake', form()],
      ['/api/hubs/research/lease', { method: 'DELETE', headers: sameOrigin }],
    ] as const) {
      const answer = await house.knock(path, { ...knock, as: 'ada' });
      expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '30']);
      expect(answer.body).not.toContain('damaged');
    }
    expect(house.faults).toHaveLength(4);
  });

  it('lets nobody in by a link while the key cannot be reached', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, who: { kind: 'link' } } })] });
    const pass = await house.pass('research');
    Object.assign(house.keeper.signer, {
      verify: () => Promise.reject(new AzureFault('vault/verify', 'connect ECONNREFUSED')),
    });
    expect((await house.knock(`/hubs/research/wake?pass=${pass}`, form())).status).toBe(503);
    expect(await house.keeper.state.leases.read('research')).toBeUndefined();
  });
});
