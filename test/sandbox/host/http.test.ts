import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../sandbox/host/hostEvent.ts';
import { type RunningHost, startHost } from '../../../sandbox/host/startHost.ts';
import { type FixtureApp, packageFixture, settingsWithoutStorage } from './fixtureApp.ts';

let app: FixtureApp;
let host: RunningHost;
const events: HostEvent[] = [];

beforeAll(async () => {
  app = await packageFixture();
  host = await startHost({
    appDir: app.dir,
    env: settingsWithoutStorage,
    keys: { functionKey: 'for-functions', masterKey: 'for-all' },
    onEvent: (event) => events.push(event),
  });
});
afterAll(async () => {
  await host?.stop();
  await app?.remove();
});

const get = (path: string, init?: RequestInit) =>
  fetch(`${host.url}${path}`, { redirect: 'manual', ...init });
type Echo = Record<'params' | 'query' | 'headers', Record<string, string>> & { body: string };
const seen = async (path: string, init?: RequestInit) => (await (await get(path, init)).json()) as Echo;

/** Sends bytes as they are, which no client library would. */
async function raw(requestLine: string): Promise<string> {
  const { port } = new URL(host.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(Buffer.from(`${requestLine} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n`, 'utf8'));
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer.split('\r\n')[0] ?? '';
}

describe('sandbox/host over HTTP', () => {
  it('lists what it serves, in the order in which routes are asked', () => {
    const names = host.functions.filter(({ trigger }) => trigger === 'http').map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['aCatchAll', 'adminLevel', 'bareString', 'bPrecise']);
    expect(names).not.toContain('refusedPrefix');
  });

  it('says that a route beginning with "admin" is refused, and answers 404 there', async () => {
    expect((await get('/administration')).status).toBe(404);
    const said = events.flatMap((event) => (event.kind === 'host' ? [event.message] : []));
    expect(said).toContainEqual(expect.stringContaining('refusedPrefix is not loaded'));
  });

  it('lets the function whose name sorts first take a path, precise or not', async () => {
    expect(await (await get('/ordered/precise')).text()).toBe('aCatchAll');
  });

  it('serves "/" from a route that may be empty', async () => {
    const home = await get('/');
    expect([await home.text(), home.headers.get('keep-alive')]).toEqual(['home', 'timeout=120']);
    expect((await get('/somewhere')).status).toBe(404);
  });

  it('decodes parameters except %2F, leaves out an optional one, matches without regard to case', async () => {
    expect((await seen('/ECHO/a%2Fb%20c/')).params).toEqual({ first: 'a%2Fb c' });
    expect((await seen('/echo/x/y')).params).toEqual({ first: 'x', second: 'y' });
  });

  it('holds constraints', async () => {
    expect((await get('/measured/123')).status).toBe(200);
    expect((await get('/measured/1234')).status).toBe(404);
    expect((await get('/measured/abc')).status).toBe(404);
  });

  it('keeps the encoding in the url and joins repeated query keys and headers by a comma', async () => {
    const headers: [string, string][] = [
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
    ];
    const echo = await new Promise<string>((resolve, reject) => {
      const call = httpRequest(`${host.url}/echo/a%20b?x=1&x=2&y=%C3%A9`, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      });
      for (const [name, value] of headers) call.appendHeader(name, value);
      call.on('error', reject).end();
    });
    const got = JSON.parse(echo);
    expect(got.url).toBe(`${host.url}/echo/a%20b?x=1&x=2&y=%C3%A9`);
    expect(got.query).toEqual({ x: '1,2', y: 'é' });
    expect(got.headers['x-twice']).toMatch(/^a, ?b$/);
  });

  it('gives GET and POST by default, and 404 for a method that is not listed', async () => {
    expect((await get('/unlisted')).status).toBe(200);
    expect((await get('/unlisted', { method: 'POST' })).status).toBe(200);
    for (const method of ['PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
      expect((await get('/unlisted', { method })).status).toBe(404);
    }
  });

  it('answers HEAD where it is listed: the headers without the body', async () => {
    const answer = await get('/echo/x', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-seen')).toBe('echo');
    expect(await answer.text()).toBe('');
  });

  it('passes a body with a content-length whole, and loses a chunked one', async () => {
    const body = 'x'.repeat(3_000_000);
    expect((await seen('/echo/x', { method: 'POST', body })).body).toHaveLength(3_000_000);
    const chunked = await seen('/echo/x', {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.body).toBe('');
    expect(chunked.headers['transfer-encoding']).toBe('chunked');
  });

  it('answers in chunks, without a content-length', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-length')).toBeNull();
    expect(headers.get('transfer-encoding')).toBe('chunked');
  });

  it('refuses a raw path beyond ASCII before the app, and finds nothing at // and %2e%2e', async () => {
    expect(await raw('GET /echo/é')).toContain('400');
    expect(await raw('GET //x')).toContain('404');
    expect(await raw('GET /echo/%2e%2e')).toContain('404');
    expect(await raw('GET /ordered/../echo/x')).toContain('200');
  });

  it('asks for a key: none or a wrong one is 401 and empty, the header beats ?code=', async () => {
    const withKey = (key: string) => ({ headers: { 'x-functions-key': key } });
    const refused = await get('/locked');
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect((await get('/locked?code=for-functions')).status).toBe(200);
    expect((await get('/locked', withKey('for-functions'))).status).toBe(200);
    expect((await get('/locked', withKey('for-all'))).status).toBe(200);
    expect((await get('/locked?code=for-functions', withKey('wrong'))).status).toBe(401);
    expect((await get('/master', withKey('for-functions'))).status).toBe(401);
    expect((await get('/master', withKey('for-all'))).status).toBe(200);
    expect((await seen('/locked?code=for-functions')).query).toEqual({ code: 'for-functions' });
  });

  it('answers 500 and nothing more when a handler throws or returns a bare string, 204 for undefined', async () => {
    for (const path of ['/throws', '/bare']) {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([500, '']);
    }
    expect((await get('/nothing')).status).toBe(204);
    const threw = events.find((event) => event.kind === 'ran' && event.functionName === 'throws');
    expect(threw).toMatchObject({ outcome: 'threw', detail: 'GET /throws 500' });
    expect(threw).toHaveProperty('error', expect.stringContaining('the handler of the fixture threw'));
  });

  it('keeps the last set-cookie header and every cookie of `cookies`, percent-encoded', async () => {
    const { headers } = await get('/cookies');
    expect(headers.getSetCookie()).toEqual([
      'last=2',
      'a=b%3Dc; path=/; samesite=lax; httponly',
      'd=e; max-age=60; secure',
    ]);
    expect(headers.get('x-many')).toBe('a, b');
  });

  it('lets status, location, etag, retry-after and problem+json through', async () => {
    const { status, headers } = await get('/problem');
    expect(status).toBe(303);
    expect(Object.fromEntries(headers)).toMatchObject({
      location: '/elsewhere',
      etag: '"1"',
      'retry-after': '30',
      'content-type': 'application/problem+json',
    });
  });

  it('passes log lines of the function on', async () => {
    await get('/logs');
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'log',
        functionName: 'logs',
        level: 'warning',
        message: 'line of the fixture 42',
      }),
    );
  });

  it('runs the hooks of the app around an invocation', async () => {
    expect(await (await get('/hook')).text()).toBe('appStart,pre');
    expect(await (await get('/hook')).text()).toBe('appStart,pre,post,pre');
  });

  it('refuses a registration after the start', async () => {
    expect((await get('/late')).status).toBe(500);
  });

  it('loads a chunk when it is asked for', async () => {
    expect(await (await get('/lazy')).text()).toBe('loaded when asked for');
  });

  it('has another worker after a rejection nobody awaits, and says so', async () => {
    expect((await get('/dies')).status).toBe(500);
    expect(await (await get('/')).text()).toBe('home');
    const said = events.flatMap((event) => (event.kind === 'host' ? [event.message] : []));
    expect(said).toContain('the worker ended (exit 1); starting another');
    const last = events.filter((event) => event.kind === 'log').map(({ message }) => message);
    expect(last).toContainEqual(expect.stringContaining('nobody awaits this'));
  });
});
