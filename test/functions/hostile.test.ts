import { beforeEach, describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import type { Hub, WakeWho } from '../../src/core/policy.ts';
import { minute } from '../builders/power.ts';
import {
  aHouse,
  encodePrincipal,
  form,
  type House,
  hubOf,
  idOf,
  json,
  type Knock,
  origin,
  principalOf,
  sameOrigin,
} from './house.ts';

const hub = (name: string, who: WakeWho): Hub => hubOf({ name, wake: { ...hubOf().wake, who } });
const hubs = [
  hub('research', { kind: 'signedIn' }),
  hub('class', { kind: 'link' }),
  hub('staff', { kind: 'members', groups: ['staff'], roles: [] }),
  hub('zoo', { kind: 'anyone' }),
];

const wake = '/hubs/research/wake';
const apiWake = '/api/hubs/research/wake';
const ada = { as: 'ada' };
const type = { 'content-type': 'application/x-www-form-urlencoded' };
const forged = (header: string) => ({
  ...form(),
  headers: { ...form().headers, 'x-ms-client-principal': header },
});
const from = (headers: Record<string, string>): Knock => ({
  ...ada,
  method: 'POST',
  headers: { ...type, ...headers },
  body: 'a=b',
});
const claim = (val: unknown) => [{ typ: 'oid', val }];

/** A request, and what it gets. `{…}` in a path is a pass that the test signs. */
type Hostile = readonly [what: string, path: string, knock: Knock, status: number];

const paths: readonly Hostile[] = [
  ['an unlisted method', wake, { ...ada, method: 'PUT' }, 404],
  ['waking with GET', wake, ada, 404],
  ['waking with HEAD', wake, { ...ada, method: 'HEAD' }, 404],
  [
    'OPTIONS before a click from elsewhere',
    wake,
    { method: 'OPTIONS', headers: { origin: 'https://evil.example' } },
    404,
  ],
  ['deleting a hub', '/api/hubs/research', { ...ada, method: 'DELETE' }, 404],
  ['posting to a page', '/hubs/research', { ...ada, ...form() }, 404],
  ['posting to the list', '/api/hubs', { ...ada, ...json() }, 404],
  ['an empty segment', '/hubs//wake', { ...ada, ...form() }, 404],
  ['encoded dots', '/hubs/%2e%2e/wake', { ...ada, ...form() }, 404],
  ['a null byte', '/hubs/research%00/wake', { ...ada, ...form() }, 400],
  ['raw unicode', '/hubs/resëarch/wake', { ...ada, ...form() }, 400],
  ['a line end in the path', '/hubs/research%0d%0aX-A:b/wake', { ...ada, ...form() }, 404],
  ['an encoded slash', '/hubs/research%2Fwake', { ...ada, ...form() }, 404],
  ['another letter case of a hub', '/hubs/RESEARCH/wake', { ...ada, ...form() }, 404],
  [
    'a hub with a look-alike letter',
    `/hubs/${encodeURIComponent('rеsearch')}/wake`,
    { ...ada, ...form() },
    404,
  ],
  ['a name of every object', '/hubs/__proto__/wake', { ...ada, ...form() }, 404],
  ['the constructor of every object', '/api/hubs/constructor/wake', { ...ada, ...json() }, 404],
  ['a hub of 4,000 letters', `/hubs/${'a'.repeat(4000)}/wake`, { ...ada, ...form() }, 404],
  [
    'markup for a hub',
    `/hubs/${encodeURIComponent('<svg onload=alert(1)>')}/wake`,
    { ...ada, ...form() },
    404,
  ],
  ['a template for a hub', '/hubs/%7Bhub%7D/wake', { ...ada, ...form() }, 404],
  ['a wildcard for a hub', '/api/hubs/*/wake', { ...ada, ...json() }, 404],
  ['an asset above the assets', '/assets/..%2f..%2fhost.json', ada, 404],
  ['the host’s own administration', '/admin/host/status', ada, 404],
];

const principals: readonly Hostile[] = [
  ['nobody', wake, form(), 401],
  ['a principal that is no base64', wake, forged('!!!'), 401],
  ['a principal that is no JSON', wake, forged('aGVsbG8='), 401],
  ['a principal of the wrong shape', wake, forged(Buffer.from('{"claims":5}').toString('base64')), 401],
  ['a principal of nulls', wake, forged(encodePrincipal([null])), 401],
  [
    'a principal without an object id',
    wake,
    forged(encodePrincipal([{ typ: 'roles', val: 'Hubkeeper.Operator' }])),
    401,
  ],
  [
    'a principal with two object ids',
    wake,
    forged(encodePrincipal([...claim(idOf('ada')), ...claim(idOf('ben'))])),
    401,
  ],
  [
    'a principal whose id is a key of ours',
    wake,
    forged(encodePrincipal(claim('address:198.51.100.7'))),
    401,
  ],
  ['a principal of another provider', wake, forged(encodePrincipal(claim(idOf('ada')), 'github')), 401],
  ['two principals in one header', wake, forged(`${principalOf('ada')},${principalOf('ben')}`), 401],
  ['a principal of 100 kB', wake, forged('A'.repeat(100_000)), 401],
  [
    'only the name of a principal',
    wake,
    {
      ...form(),
      headers: {
        ...form().headers,
        'x-ms-client-principal-name': 'ada',
        'x-ms-client-principal-id': idOf('ada'),
      },
    },
    401,
  ],
  ['a member of another group', '/hubs/staff/wake', { ...form(), as: 'ada@student' }, 403],
  ['a group whose name only begins so', '/hubs/staff/wake', { ...form(), as: 'ada@staff2' }, 403],
  ['a reader who wants to wake', '/hubs/staff/wake', { ...form(), as: 'ada+Hubkeeper.Reader' }, 403],
  ['a role that only begins like one', '/hubs/staff/wake', { ...form(), as: 'ada+Hubkeeper.OperatorX' }, 403],
  [
    'somebody who ends everybody’s wakes',
    '/api/hubs/research/lease?all=true',
    { ...ada, method: 'DELETE', headers: sameOrigin },
    403,
  ],
];

const origins: readonly Hostile[] = [
  ['another origin', wake, from({ cookie: 'a=b', origin: 'https://evil.example' }), 403],
  ['another origin without cookies', wake, from({ origin: 'https://evil.example' }), 403],
  ['the origin null', wake, from({ cookie: 'a=b', origin: 'null' }), 403],
  ['no witness at all', wake, from({ cookie: 'a=b' }), 403],
  ['a sibling site', wake, from({ cookie: 'a=b', 'sec-fetch-site': 'same-site' }), 403],
  ['another site', wake, from({ cookie: 'a=b', 'sec-fetch-site': 'cross-site' }), 403],
  ['a referer for an origin', wake, from({ cookie: 'a=b', referer: `${origin}/hubs/research` }), 403],
  ['our origin with a port', wake, from({ cookie: 'a=b', origin: `${origin}:8443` }), 403],
  ['our origin as a prefix', wake, from({ cookie: 'a=b', origin: `${origin}.evil.example` }), 403],
  ['our origin twice', wake, from({ cookie: 'a=b', origin: `${origin}, ${origin}` }), 403],
  [
    'a token beside a cookie',
    apiWake,
    { ...ada, method: 'POST', headers: { authorization: 'Bearer x', cookie: 'a=b' } },
    403,
  ],
  [
    'a release from elsewhere',
    '/api/hubs/research/lease',
    { ...ada, method: 'DELETE', headers: { cookie: 'a=b', origin: 'https://evil.example' } },
    403,
  ],
  [
    'a guest’s click from elsewhere',
    '/hubs/zoo/wake',
    { method: 'POST', headers: { ...type, origin: 'https://evil.example' }, body: '' },
    403,
  ],
];

const bodies: readonly Hostile[] = [
  [
    'a body in chunks',
    wake,
    { ...form(), ...ada, headers: { ...form().headers, 'transfer-encoding': 'chunked' } },
    411,
  ],
  ['9 kB', wake, { ...form({ next: 'x'.repeat(9000) }), ...ada }, 413],
  [
    '9 kB that say they are 10 bytes',
    wake,
    { ...form({ next: 'x'.repeat(9000) }), ...ada, headers: { ...form().headers, 'content-length': '10' } },
    413,
  ],
  [
    '3,000 letters of 3 bytes each that say they are 10',
    apiWake,
    { ...json({ next: '語'.repeat(3000) }), ...ada, headers: { ...json().headers, 'content-length': '10' } },
    413,
  ],
  ['3,000 letters of 3 bytes each', apiWake, { ...json({ next: '語'.repeat(3000) }), ...ada }, 413],
  [
    'a file upload',
    wake,
    {
      ...form(),
      ...ada,
      headers: { ...sameOrigin, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--',
    },
    415,
  ],
  ['JSON for a form', wake, { ...json({}), ...ada }, 415],
  ['a form for JSON', apiWake, { ...form({ lease: 'PT1H' }), ...ada }, 415],
  [
    'plain text that is JSON',
    apiWake,
    { ...json({}), ...ada, headers: { ...sameOrigin, 'content-type': 'text/plain' } },
    415,
  ],
  ['half of JSON', apiWake, { ...json(), ...ada, body: '{"lease":' }, 400],
  ['a list', apiWake, { ...json([]), ...ada }, 400],
  ['a member nobody knows', apiWake, { ...json({ who: 'root' }), ...ada }, 400],
  [
    'the prototype of every object',
    apiWake,
    { ...json(), ...ada, body: '{"__proto__":{"lease":"PT1H"}}' },
    400,
  ],
  ['a lease that is a number', apiWake, { ...json({ lease: 99999999 }), ...ada }, 400],
  ['a lease in words', apiWake, { ...json({ lease: 'for ever' }), ...ada }, 400],
  ['a negative lease', apiWake, { ...json({ lease: '-PT1H' }), ...ada }, 400],
  ['a lease of nothing', apiWake, { ...json({ lease: 'PT0S' }), ...ada }, 422],
  ['a lease of a thousand years', apiWake, { ...json({ lease: 'P52000W' }), ...ada }, 422],
  ['two leases in a form', wake, { ...form(), ...ada, body: 'lease=PT1H&lease=PT2H' }, 400],
];

const links: readonly Hostile[] = [
  ['no pass', '/hubs/class/wake', form(), 401],
  ['a pass in no shape', '/hubs/class/wake?pass=open-sesame', form(), 401],
  ['a pass that has ended', '/hubs/class/wake?pass={class ended}', form(), 401],
  ['a pass of another hub', '/hubs/class/wake?pass={research}', form(), 401],
  ['a pass for another landing place', '/hubs/class/wake?pass={class /lab}&next=/tree', form(), 401],
  ['a pass for a landing place, without it', '/hubs/class/wake?pass={class /lab}', form(), 401],
  ['a feed’s pass for a wake', '/hubs/class/wake?pass={class feed}', form(), 401],
  ['a pass with a later end written in', '/hubs/class/wake?pass={class later}', form(), 401],
  ['a pass with a letter changed', '/hubs/class/wake?pass={class bent}', form(), 401],
  ['a pass of an unknown key', '/hubs/class/wake?pass={class otherKey}', form(), 401],
  ['two passes', '/hubs/class/wake?pass={class}&pass={class}', form(), 400],
  ['two landing places', '/hubs/class/wake?pass={class}&next=/a&next=/b', form(), 400],
  [
    'one landing place in the address and another in the form',
    '/hubs/class/wake?pass={class /a}&next=/a',
    form({ next: '/b' }),
    400,
  ],
  ['a pass spelled as a function key', '/hubs/class/wake?code={class}', form(), 401],
  ['a good pass, ending a wake with it', '/hubs/class/sleep?pass={class}', form(), 403],
  ['a good pass at another hub’s calendar', '/hubs/staff/calendar.ics?pass={class}', {}, 401],
  ['a landing place elsewhere', apiWake, { ...json({ next: '//evil.example' }), ...ada }, 400],
  [
    'a landing place with a line end',
    apiWake,
    { ...json({ next: '/a\r\nLocation: https://evil.example' }), ...ada },
    400,
  ],
  ['a landing place that signs out', apiWake, { ...json({ next: '/hub/logout' }), ...ada }, 400],
];

describe('functions: hostile requests', () => {
  let house: House;
  beforeEach(async () => {
    house = aHouse({ hubs });
    await liveOn(house.keeper, house.world, house.world.clock.now() + 5 * minute);
  });

  const all = [...paths, ...principals, ...origins, ...bodies, ...links];

  it('are at least sixty', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
  });

  it.each(all)('%s gets its refusal and changes nothing', async (_, path, knock, status) => {
    const before = await house.memory();
    const answer = await house.knock(await signed(house, path), knock);
    expect(answer.status).toBe(status);
    expect(await house.memory()).toBe(before);
    expect(house.faults).toEqual([]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['location']).toBeUndefined();
  });

  it('none of it by chance: the same doors open to who may', async () => {
    const other = aHouse({ hubs });
    expect((await other.knock(wake, { ...form({ lease: 'PT1H' }), ...ada })).status).toBe(303);
    expect((await other.knock(apiWake, { ...json({ lease: 'PT1H' }), ...ada })).status).toBe(202);
    expect(
      (await other.knock(await signed(other, '/hubs/class/wake?pass={class /lab}&next=/lab'), form())).status,
    ).toBe(303);
    expect((await other.knock('/hubs/staff/wake', { ...form(), as: 'ben@staff' })).status).toBe(303);
    expect((await other.knock('/hubs/zoo/wake', { ...form(), headers: type })).status).toBe(303);
  });
});

/** Puts passes where a path names them: `{hub}`, `{hub /next}`, or one with something wrong. */
async function signed(house: House, path: string): Promise<string> {
  const named = /\{(\w+)(?: ([^}]+))?\}/.exec(path);
  if (!named) return path;
  const [whole, name = '', twist = ''] = named;
  const now = house.world.clock.now();
  const made = await house.pass(name, twist.startsWith('/') ? twist : '', {
    ...(twist === 'feed' && { purpose: 'feed' }),
    ...(twist === 'ended' && { exp: now - 1000 }),
  });
  const [version, kid, exp, mac = ''] = made.split('.');
  const twisted: Readonly<Record<string, string>> = {
    later: [version, kid, Number(exp) + 3600, mac].join('.'),
    bent: [version, kid, exp, `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`].join('.'),
    otherKey: [version, 'other1', exp, mac].join('.'),
  };
  return path.replaceAll(whole, twisted[twist] ?? made);
}
