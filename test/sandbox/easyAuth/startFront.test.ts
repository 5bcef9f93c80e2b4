import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs } from '../../../sandbox/easyAuth/signInAs.ts';
import { type RunningFront, startFront } from '../../../sandbox/easyAuth/startFront.ts';
import { personOf } from '../../../src/web/request/personOf.ts';

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

let front: RunningFront;
let host: Server;
beforeAll(async () => {
  front = await startFront();
  host = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen: Seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      response.writeHead(
        207,
        [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['etag', '"x"'],
        ].flat(),
      );
      response.end(JSON.stringify(seen));
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await front.stop();
  await new Promise((resolve) => host.close(resolve));
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${front.url}${path}`, { redirect: 'manual', ...init });
const seenBy = async (path: string, init: RequestInit = {}) => (await (await ask(path, init)).json()) as Seen;
const forged = {
  'X-MS-CLIENT-PRINCIPAL': Buffer.from('{"auth_typ":"aad","claims":[]}').toString('base64'),
  'x-ms-client-principal-id': 'forged',
  'X-Ms-Client-Principal-Name': 'forged',
  'x-ms-token-aad-id-token': 'forged',
};

describe('sandbox/easyAuth/startFront', () => {
  it('answers 503 until there is a host, then passes everything on as it is', async () => {
    const early = await ask('/hubs/research');
    expect([early.status, early.headers.get('keep-alive')]).toEqual([503, 'timeout=120']);
    front.pointAt(`http://127.0.0.1:${(host.address() as AddressInfo).port}`);

    const answer = await ask('/hubs/research/wake?next=%2Flab%20', { method: 'POST', body: 'lease=PT2H' });
    expect(answer.status).toBe(207);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toMatchObject({
      method: 'POST',
      url: '/hubs/research/wake?next=%2Flab%20',
      body: 'lease=PT2H',
      headers: { host: new URL(front.url).host },
    });
  });

  it('a host that is gone: every method is answered 502 in words, and none is cut off', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    const alone = await startFront();
    alone.pointAt(address);
    for (const init of [{}, { method: 'POST', body: '{}' }]) {
      const answer = await fetch(`${alone.url}/hubs/research`, init);
      expect([answer.status, await answer.text()]).toEqual([
        502,
        expect.stringContaining('The host does not answer'),
      ]);
    }
    await alone.stop();
  });

  it('nobody signed in: no principal reaches the host, whatever the client sends', async () => {
    const { headers } = await seenBy('/', { headers: forged });
    expect(Object.keys(headers).filter((name) => name.startsWith('x-ms-'))).toEqual([]);
  });

  it.each([
    ['ada', { name: 'Ada Martín', roles: [], groups: ['00000000-0000-0000-0000-00000000d001'] }],
    ['bob', { name: 'Bob Żak', roles: [], groups: ['00000000-0000-0000-0000-00000000d001'] }],
    ['olga', { name: 'Olga Ruiz', roles: ['Hubkeeper.Operator'], groups: [] }],
    ['gus', { name: 'Gus Guest', roles: [], groups: [] }],
  ] as const)(
    '%s signed in: the host sees them and nothing forged, and the app understands it',
    async (key, person) => {
      const cookie = await signInAs(front.url, key);
      const { headers } = await seenBy('/', { headers: { ...forged, cookie } });
      expect(personOf(String(headers['x-ms-client-principal']))).toMatchObject(person);
      expect(headers['x-ms-client-principal-idp']).toBe('aad');
      expect(JSON.stringify(headers)).not.toContain('forged');
    },
  );

  it('adds the address it saw behind what the client claims', async () => {
    const { headers } = await seenBy('/', { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(headers['x-forwarded-for']).toMatch(/^203\.0\.113\.7, 127\.0\.0\.1:\d+$/);
  });

  it('the sign-in page offers five people and comes back where it was asked to', async () => {
    const page = await (
      await ask('/.auth/login/aad?post_login_redirect_uri=%2Fhubs%2Fresearch%3Fa%3D1%26b')
    ).text();
    expect(page.match(/<button name="person"/g)).toHaveLength(5);
    expect(page).toContain('value="/hubs/research?a=1&#38;b"');
  });

  it.each([
    ['/hubs/research?next=%2Flab', '/hubs/research?next=%2Flab'],
    ['https://evil.example/', '/.auth/login/done'],
    ['//evil.example/', '/.auth/login/done'],
    ['/\\evil.example/', '/.auth/login/done'],
  ])('back to %s after signing in: %s', async (wanted, location) => {
    const body = new URLSearchParams({ person: 'ada', post_login_redirect_uri: wanted });
    const answer = await ask('/.auth/login/aad/callback', { method: 'POST', body });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
  });

  it('/.auth/me says who; after signing out nobody', async () => {
    const cookie = await signInAs(front.url, 'ada');
    expect(await (await ask('/.auth/me', { headers: { cookie } })).json()).toMatchObject([
      { provider_name: 'aad', user_id: 'ada@example.edu' },
    ]);
    const out = await ask('/.auth/logout?post_logout_redirect_uri=/', { headers: { cookie } });
    expect([out.status, out.headers.get('location')]).toEqual([302, '/']);
    expect((await ask('/.auth/me', { headers: { cookie } })).status).toBe(401);
    expect((await seenBy('/', { headers: { cookie } })).headers).not.toHaveProperty('x-ms-client-principal');
  });

  it('lets in nobody it does not know, and serves nothing else under /.auth', async () => {
    await expect(signInAs(front.url, 'eve' as 'ada')).rejects.toThrow('401');
    expect((await ask('/.auth/me', { headers: { cookie: 'AppServiceAuthSession=guess' } })).status).toBe(401);
    expect((await ask('/.AUTH/refresh')).status).toBe(404);
  });

  it('tells the app what the platform would: sign-in is on, and where people reach it', () => {
    expect(front.env).toEqual({ WEBSITE_AUTH_ENABLED: 'True', HUBKEEPER_PUBLIC_URL: front.url });
  });
});
