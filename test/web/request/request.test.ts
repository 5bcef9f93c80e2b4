import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../src/web/request/clientAddress.ts';
import { personOf } from '../../../src/web/request/personOf.ts';
import { isSameOrigin } from '../../../src/web/request/sameOrigin.ts';
import { wakeFieldsOfForm, wakeFieldsOfJson } from '../../../src/web/request/wakeAsk.ts';

const oid = '8f4e1c2a-0000-4000-8000-00000000000a';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const principal = (...claims: [string, unknown][]) =>
  encode({ auth_typ: 'aad', claims: claims.map(([typ, val]) => ({ typ, val })) });

describe('web/request/personOf', () => {
  it('reads unmapped and mapped claims alike', () => {
    const person = { id: oid, name: 'Ada', roles: ['Hubkeeper.Reader'], groups: ['g1', 'g2'] };
    expect(
      personOf(
        principal(
          ['oid', oid.toUpperCase()],
          ['name', 'Ada'],
          ['roles', 'Hubkeeper.Reader'],
          ['groups', 'g1'],
          ['groups', 'g2'],
        ),
      ),
    ).toEqual(person);
    expect(
      personOf(
        principal(
          ['http://schemas.microsoft.com/identity/claims/objectidentifier', oid],
          ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'Ada'],
          ['http://schemas.microsoft.com/ws/2008/06/identity/claims/role', 'Hubkeeper.Reader'],
          ['groups', 'g1'],
          ['http://schemas.microsoft.com/ws/2008/06/identity/claims/groups', 'g2'],
        ),
      ),
    ).toEqual(person);
  });

  it.each([
    ['no header', null],
    ['an empty one', ''],
    ['no base64', '***'],
    ['base64 of no JSON', Buffer.from('hello').toString('base64')],
    ['base64 of no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64')],
    ['null', encode(null)],
    ['a number', encode(5)],
    ['a list', encode([])],
    ['no claims', encode({ auth_typ: 'aad' })],
    ['claims that are no list', encode({ auth_typ: 'aad', claims: { typ: 'oid', val: oid } })],
    ['a claim that is null', encode({ auth_typ: 'aad', claims: [null] })],
    ['a claim without a type', encode({ auth_typ: 'aad', claims: [{ val: oid }] })],
    ['an object id that is no text', principal(['oid', 7])],
    ['an object id that is no GUID', principal(['oid', 'root'])],
    ['two object ids', principal(['oid', oid], ['oid', oid.replace('a', 'b')])],
    ['no object id', principal(['name', 'Ada'], ['roles', 'Hubkeeper.Operator'])],
    ['another provider', encode({ auth_typ: 'github', claims: [{ typ: 'oid', val: oid }] })],
    ['no provider', encode({ claims: [{ typ: 'oid', val: oid }] })],
    ['64 kB and more', principal(['oid', oid], ['name', 'x'.repeat(64 * 1024)])],
  ])('sees nobody in %s', (_, header) => {
    expect(personOf(header)).toBeUndefined();
  });
});

describe('web/request/clientAddress', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:50123', '203.0.113.9'],
    ['10.0.0.1, 203.0.113.9:50123', '203.0.113.9'],
    ['203.0.113.9, spoofed', 'unknown'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['[2001:DB8::1]', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['999.0.0.1', 'unknown'],
    ['<script>', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('of %s is %s', (header, address) => {
    expect(clientAddress(header)).toBe(address);
  });
});

describe('web/request/sameOrigin', () => {
  const own = 'https://wake.example.edu';
  const asked = (headers: Record<string, string>, publicUrl: string | undefined = own) =>
    isSameOrigin(
      {
        method: 'POST',
        url: `${own}/hubs/a/wake`,
        headers: new Headers(headers),
        params: {},
        text: async () => '',
      },
      publicUrl,
    );

  it.each([
    ['its own origin, with a cookie', { cookie: 'a=b', origin: own }, true],
    [
      'the fetch witness, with a cookie',
      { cookie: 'a=b', origin: 'null', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['a token, without a cookie', { authorization: 'Bearer x' }, true],
    ['a program, without anything', {}, true],
    ['a cookie and no witness', { cookie: 'a=b' }, false],
    ['a cookie, a token and no witness', { cookie: 'a=b', authorization: 'Bearer x' }, false],
    ['another origin', { cookie: 'a=b', origin: 'https://evil.example' }, false],
    ['another origin, without a cookie', { origin: 'https://evil.example' }, false],
    ['the origin null', { cookie: 'a=b', origin: 'null' }, false],
    ['a sibling site', { cookie: 'a=b', 'sec-fetch-site': 'same-site' }, false],
    ['another site, without a cookie', { 'sec-fetch-site': 'cross-site' }, false],
    ['our name with more behind it', { cookie: 'a=b', origin: `${own}.evil.example` }, false],
    ['our name without TLS', { cookie: 'a=b', origin: 'http://wake.example.edu' }, false],
  ])('%s', (_, headers, believed) => {
    expect(asked(headers as Record<string, string>)).toBe(believed);
  });

  it('goes by the public address where one is set', () => {
    expect(asked({ cookie: 'a=b', origin: own }, 'https://hubs.example.edu')).toBe(false);
    expect(asked({ cookie: 'a=b', origin: 'https://hubs.example.edu' }, 'https://hubs.example.edu')).toBe(
      true,
    );
  });
});

describe('web/request/wakeAsk', () => {
  it('reads a form and leaves alone what is not ours', () => {
    expect(wakeFieldsOfForm('next=%2Flab&lease=PT1H&utm=x&live=1&pass=')).toEqual({
      ok: true,
      value: { next: '/lab', leaseMs: 3_600_000, live: true },
    });
  });

  it.each([
    ['{"lease":"PT1H","extra":1}', 'the body has a member other than lease and next'],
    ['{"__proto__":{"next":"/x"}}', 'the body has a member other than lease and next'],
    ['{"lease":3600}', 'lease is no text'],
    ['{"lease":"1h"}', 'lease is no ISO 8601 duration'],
    ['[]', 'the body is no JSON object'],
    ['null', 'the body is no JSON object'],
    ['{', 'the body is no JSON object'],
  ])('refuses %s', (text, says) => {
    expect(wakeFieldsOfJson(text)).toEqual({ ok: false, error: { code: 'badRequest', says } });
  });
});
