import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { minute } from '../builders/power.ts';
import { doors } from './doors.ts';
import { aHouse, form, hubOf } from './house.ts';

const anyone = hubOf({ public: true, wake: { ...hubOf().wake, who: { kind: 'anyone' } } });

/** What link previews, prefetching browsers, crawlers and uptime checkers send. */
const visitors: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a browser', {}],
  ['a browser that fetches ahead', { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' }],
  ['an old one that fetches ahead', { 'x-moz': 'prefetch', 'x-purpose': 'preview' }],
  ['Slack’s preview', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }],
  ['Teams’ preview', { 'user-agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5' }],
  ['a crawler', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['an uptime checker', { 'user-agent': 'Uptime-Kuma/1.23.0', accept: '*/*' }],
  ['a mail scanner', { 'user-agent': 'Mozilla/5.0 (SafeLinks)', 'x-http-method-override': 'POST' }],
];

const reads = doors.filter(({ methods }) => methods.includes('GET'));
const asked = reads.flatMap(({ route }) => {
  const path = `/${route}`
    .replace('{hub}', 'research')
    .replace(/\{ignored[^}]*\}/, '')
    .replace('{file}', 'wake.js')
    .replace('{act}', 'sleep')
    .replace('{id}', 'bm90ZTp4');
  return [path, `${path}?next=/lab&live=1&woke=1&part=main&wake=1&lease=PT2H&lang=pl`];
});

describe('functions: reading', () => {
  it.each(visitors)('wakes nothing and changes nothing, done by %s at every door', async (_, headers) => {
    const house = aHouse({ hubs: [anyone] });
    await liveOn(house.keeper, house.world, house.world.clock.now() + 5 * minute);
    const before = await house.memory();
    for (const path of asked) {
      for (const method of ['GET', 'HEAD']) {
        for (const as of [undefined, 'ada', 'ops+Hubkeeper.Operator']) {
          const answer = await house.knock(path, { method, headers, ...(as && { as }) });
          expect([path, answer.status < 500]).toEqual([path, true]);
        }
      }
    }
    expect(await house.memory()).toBe(before);
    expect(house.world.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(house.faults).toEqual([]);
  });

  it('lists HEAD wherever it lists GET, and never beside a method that writes', () => {
    for (const { name, methods } of doors) {
      expect([name, [...methods].sort().join()]).toEqual([
        name,
        expect.stringMatching(/^(GET,HEAD|POST|DELETE)$/),
      ]);
    }
  });
});

describe('functions: every answer', () => {
  it('carries its protections, whatever it says', async () => {
    const house = aHouse({ hubs: [anyone, hubOf({ name: 'staff' })] });
    const knocks = [
      ...asked.map((path) => ({ path, knock: {} })),
      ...['/hubs/staff', '/hubs/none', '/api/hubs/none'].map((path) => ({ path, knock: {} })),
      { path: '/hubs/research/wake', knock: form() },
      { path: '/hubs/staff/wake', knock: form() },
    ];
    for (const { path, knock } of knocks) {
      const { headers, status, cookies = [] } = await house.knock(path, knock);
      expect([path, headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
        path,
        'nosniff',
        'same-origin',
      ]);
      expect([path, headers['content-security-policy']]).toEqual([
        path,
        expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      ]);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      if (!path.startsWith('/assets/') || status !== 200)
        expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
      expect(cookies.filter(({ name }) => name !== 'lang')).toEqual([]);
      expect(Object.values(headers).every((value) => /^[\x20-\x7e]*$/.test(value))).toBe(true);
    }
  });
});

describe('functions: routes', () => {
  it('overlap nowhere, so that the order of names decides nothing', () => {
    const shapes = doors.flatMap(({ route, methods }) =>
      methods.map((method) => `${method} ${route.replaceAll(/\{[^}]*\}/g, '*')}`),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
    for (const { route } of doors) expect(/^(admin|runtime)|\{\*/.test(route)).toBe(false);
  });
});
