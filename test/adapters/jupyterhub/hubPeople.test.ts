import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hubPeople } from '../../../src/adapters/jupyterhub/hubPeople.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import {
  error,
  type Given,
  hub,
  json,
  keeper,
  named,
  now,
  page,
  person,
  untold,
  users,
} from './keeperAtHub.ts';

describe('adapters/jupyterhub/hubPeople: reading', () => {
  it('asks what its token may do, once, and for active people, below the hub’s own address', async () => {
    const { people, asked } = keeper({ [users]: () => page([person('ada')]) });
    expect(await named(people.read(hub))).toEqual(['ada']);
    expect(await named(people.read(hub))).toEqual(['ada']);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /user',
      `GET ${users}&offset=0`,
      `GET ${users}&offset=0`,
    ]);
    expect(asked[1]?.headers.get('authorization')).toBe('token t0ken~t0ken');
    expect(asked[1]?.headers.get('accept')).toContain('application/jupyterhub-pagination+json');
    expect(asked[1]?.headers.get('user-agent')).toBe('hubkeeper');
  });

  it('goes through all pages, asks for the last of each again, and counts nobody twice', async () => {
    const next = { offset: 50, limit: 50, url: 'https://elsewhere.example/hub/api/users' };
    const { asked, read } = keeper({
      [users]: page([person('ada'), person('bob')], next),
      [`${users}&offset=40`]: page([person('bob'), person('carol')], null),
    });
    expect(await named(read())).toEqual(['ada', 'bob', 'carol']);
    expect(asked).toHaveLength(3);
  });

  it('a list of earlier hubs may be all, or a part, and only the next question tells', async () => {
    const many = Array.from({ length: 201 }, (_, index) => person(`p${index}`));
    const whole = keeper({ [users]: json(many), '/user': error(404, 'Not Found') });
    expect(await named(whole.read())).toHaveLength(201);
    expect(whole.asked).toHaveLength(2);
    const repeats = keeper({
      [users]: json([person('ada')]),
      [`${users}&offset=1`]: json([person('ada')]),
    });
    expect(await named(repeats.read())).toEqual(['ada']);
    const part = keeper({
      [users]: json([person('ada')]),
      [`${users}&offset=1`]: json([person('bob')]),
      [`${users}&offset=2`]: json([]),
    });
    expect(await named(part.read())).toEqual(['ada', 'bob']);
  });

  it('does not turn pages for ever, and reads no more than 16 MB', async () => {
    let offset = 0;
    const more = () => {
      offset += 20;
      return page([person('ada')], { offset });
    };
    const endless = keeper({ [users]: more, more });
    expect(await endless.read()).toEqual(untold('failing', 'it has more than 50 pages of people'));
    expect(endless.asked).toHaveLength(51);
    expect(await named(keeper({ [users]: page([person('ada')], { offset: 0 }) }).read())).toEqual(['ada']);
    const large = keeper({ [users]: json([{ ...person('ada'), note: 'x'.repeat(17 * 1024 * 1024) }]) });
    expect(await large.read()).toEqual(
      untold('failing', 'its list of people is larger than the keeper reads'),
    );
  });

  it('does not choke on two hundred thousand servers that are none', async () => {
    const servers = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`${at}`, 0]));
    expect(await keeper({ [users]: json([{ name: 'ada', servers }]) }).read()).toEqual(
      untold('notAHub', expect.stringContaining('200')),
    );
  });

  it('goes by the hub’s clock', async () => {
    const server = { ready: true, last_activity: '2027-03-02T18:55:00Z' };
    const answer = page([{ name: 'ada', servers: { '': server } }]);
    answer.headers.set('date', 'Tue, 02 Mar 2027 19:00:00 GMT');
    expect(await keeper({ [users]: answer }).read()).toMatchObject({
      servers: [{ lastActivityAt: Date.parse('2027-03-02T19:55:00Z') }],
    });
  });

  it.each<[string, Given, object]>([
    ['a page', new Response('<html>Sign in</html>'), untold('notAHub', expect.stringContaining('200'))],
    ['another JSON', json({ people: [] }), untold('notAHub', expect.stringContaining('200'))],
    ['null', json(null), untold('notAHub', expect.stringContaining('200'))],
    [
      'a redirect',
      new Response('', { status: 302 }),
      untold('notAHub', expect.stringContaining('302, a redirect')),
    ],
    ['404', error(404, 'Not Found'), untold('notAHub', expect.stringContaining('404'))],
    ['503', new Response('<html>', { status: 503 }), untold('failing', 'it answered 503')],
    ['429', new Response('', { status: 429 }), untold('failing', 'it answered 429: it is asked too much')],
    ['400', error(400, 'ada is odd'), untold('failing', 'it answered 400')],
    ['silence', undefined, untold('unreachable', 'it did not answer within 0.2 s')],
    ['no address', fault('ENOTFOUND'), untold('unreachable', 'its host has no address (ENOTFOUND)')],
    [
      'a bad certificate',
      fault('CERT_HAS_EXPIRED'),
      untold('unreachable', expect.stringContaining('certificate')),
    ],
    [
      'no servers',
      page([{ name: 'ada', kind: 'user' }]),
      untold('scopeMissing', expect.stringContaining('read:servers')),
    ],
  ])('%s in place of people', async (_what, given, answer) => {
    expect(await keeper({ [users]: given }).read()).toEqual(answer);
  });

  it('a body that never ends is not waited for', async () => {
    const server = createServer((_, response) => {
      response.writeHead(200).write('[');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    const tokens = {
      read: async () => ({ kind: 'value', value: secretValue('any') }) as const,
      forget: vi.fn(),
    };
    const people = hubPeople({ tokens, clock: { now: () => now }, patienceMs: 200 });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await people.read({ ...hub, url })).toEqual(
      untold('unreachable', 'it did not answer within 0.2 s'),
    );
  });
});

describe('adapters/jupyterhub/hubPeople: stopping', () => {
  const stop = async (given: Given, server = { user: 'ada', name: '' }) => {
    const kept = keeper({ '/users/ada/server': given, '/users/a%2Fd%20a/servers/gpu%2F2': given });
    return { answer: await kept.people.stopServer(hub, server), asked: kept.asked };
  };

  it.each<[number, object]>([
    [204, { kind: 'stopped' }],
    [202, { kind: 'stopping' }],
  ])('%i', async (status, answer) => {
    const done = await stop(new Response(null, { status }));
    expect(done.answer).toEqual(answer);
    expect(done.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /users/ada/server']);
  });

  it('a named server of somebody with a slash in the name', async () => {
    const { answer } = await stop(new Response(null, { status: 204 }), { user: 'a/d a', name: 'gpu/2' });
    expect(answer).toEqual({ kind: 'stopped' });
  });

  it.each<[string, Given, string, string]>([
    ['odd', error(400, 'Named servers are not enabled for ada'), 'failing', 'it answered 400'],
    ['broken', error(500, 'ada'), 'failing', 'it answered 500'],
    [
      'a portal',
      new Response('<html>ada', { status: 403 }),
      'notAHub',
      "it answered 403, and not as JupyterHub's API does",
    ],
    [
      'another site',
      new Response('ada', { status: 404 }),
      'notAHub',
      "it answered 404, and not as JupyterHub's API does",
    ],
    [
      'a page',
      new Response('ada', { status: 200 }),
      'notAHub',
      "it answered 200, and not as JupyterHub's API does",
    ],
  ])('%s is refused, in words that name nobody', async (_what, given, why, message) => {
    const { answer, asked } = await stop(given);
    expect(answer).toEqual({ kind: 'refused', problem: { class: why, message } });
    expect(asked).toHaveLength(1);
  });

  it.each(['spawn', 'stop', 'check'])('pending %s is no refusal: it may be asked again', async (what) => {
    expect((await stop(error(400, `ada:gpu is pending ${what}, please wait`))).answer).toEqual({
      kind: 'busy',
    });
  });

  it('whom the hub does not know is gone', async () => {
    expect((await stop(error(404, 'Not Found'))).answer).toEqual({ kind: 'gone' });
  });

  it.each(['.', '..', 'gpu\udc00'])(
    'a server called %j would delete something else, or end the look',
    async (name) => {
      const { answer, asked } = await stop(undefined, { user: 'ada', name });
      expect(answer).toMatchObject({ kind: 'refused', problem: { class: 'failing' } });
      expect(asked).toEqual([]);
    },
  );
});

function fault(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
