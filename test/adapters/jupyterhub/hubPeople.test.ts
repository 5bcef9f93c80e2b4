import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hubPeople } from '../../../src/adapters/jupyterhub/hubPeople.ts';
import type { KeptSecret } from '../../../src/adapters/keyvault/keptSecrets.ts';
import { secretValue } from '../../../src/core/secretValue.ts';

const now = Date.parse('2027-03-02T20:00:00Z');
const hub = { url: 'https://hub.example.edu/base//', token: { vault: 'kv-shared', secret: 'hub-api-token' } };
const api = 'https://hub.example.edu/base/hub/api';
const scopes = ['list:users', 'read:servers', 'read:users:activity', 'delete:servers'];

type Given = Response | Error | undefined;
type Answering = Given | ((asked: Asked) => Given);
type Asked = { readonly method: string; readonly path: string; readonly headers: Headers };

/** A hub that answers by path (`more`: any other one); vault values in turn, the last one for good. */
function keeper(
  answers: Readonly<Record<string, Answering>>,
  vault: readonly (string | KeptSecret)[] = ['t0ken~t0ken'],
) {
  const asked: Asked[] = [];
  const forgotten: string[] = [];
  let current = 0;
  const values = vault.map(
    (each): KeptSecret => (typeof each === 'string' ? { kind: 'value', value: secretValue(each) } : each),
  );
  const people = hubPeople({
    clock: { now: () => now },
    patienceMs: 200,
    tokens: {
      read: async () => values[Math.min(current, values.length - 1)] ?? { kind: 'none', why: 'is not there' },
      forget: ({ secret }) => {
        forgotten.push(secret);
        current += 1;
      },
    },
    fetchHub: async (url, init = {}) => {
      const path = String(url).startsWith(api) ? String(url).slice(api.length) : String(url);
      const ask = { method: init.method ?? '', path, headers: new Headers(init.headers) };
      asked.push(ask);
      expect(init.redirect).toBe('manual');
      const known: Readonly<Record<string, Answering>> = {
        '/user': () => json({ kind: 'service', scopes }),
        ...answers,
      };
      const answer = known[path.replace(/&offset=0$/, '')] ?? answers['more'];
      const given = typeof answer === 'function' ? answer(ask) : answer;
      if (given === undefined) return new Promise((_, reject) => onAbort(init, reject));
      if (given instanceof Error) throw given;
      return given;
    },
  });
  return { people, asked, forgotten, read: () => people.read(hub) };
}

function onAbort({ signal }: RequestInit, reject: (why: unknown) => void): void {
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
}

const users = '/users?state=active&limit=200';
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const error = (status: number, message: string) => json({ status, message }, status);
const page = (items: readonly object[], next: object | null = null) => json({ items, _pagination: { next } });
const person = (name: string) => ({ name, kind: 'user', servers: { '': { ready: true } } });
const untold = (why: string, message: unknown) => ({ kind: 'untold', problem: { class: why, message } });
const named = async (asking: Promise<unknown>) => {
  const answer = (await asking) as { servers?: { user: string }[] };
  return answer.servers?.map(({ user }) => user) ?? answer;
};

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

describe('adapters/jupyterhub/hubPeople: the token', () => {
  it('one that the hub does not know is read again, and the new one tried once', async () => {
    const whose = ({ headers }: Asked) =>
      headers.get('authorization') === 'token new~token' ? json({ scopes }) : error(403, 'Forbidden');
    const { read, forgotten, asked } = keeper({ '/user': whose, [users]: page([]) }, [
      'old~token',
      'new~token',
    ]);
    expect(await read()).toEqual({ kind: 'told', servers: [] });
    expect(forgotten).toEqual(['hub-api-token']);
    expect(asked).toHaveLength(3);
  });

  it('one that may too little may have been replaced, too', async () => {
    const may = ({ headers }: Asked) =>
      json({ scopes: headers.get('authorization') === 'token new~token' ? scopes : [] });
    const { read } = keeper({ '/user': may, [users]: page([]) }, ['old~token', 'new~token']);
    expect(await read()).toEqual({ kind: 'told', servers: [] });
  });

  it('one that is still the same is not tried again', async () => {
    const { read, asked } = keeper({ '/user': error(403, 'Forbidden') });
    expect(await read()).toEqual(untold('tokenRefused', 'it answered 403: it does not know the token'));
    expect(asked).toHaveLength(1);
  });

  it('one that lost its rights since it was asked about says so', async () => {
    let isGood = true;
    const { read } = keeper({
      '/user': () => (isGood ? json({ scopes }) : error(403, 'Forbidden')),
      [users]: () => (isGood ? page([]) : error(403, 'Action is not authorized')),
    });
    expect(await read()).toEqual({ kind: 'told', servers: [] });
    isGood = false;
    expect(await read()).toEqual(untold('tokenRefused', expect.anything()));
  });

  it.each([
    ['nothing', [], 'list:users, read:servers'],
    ['some people', ['list:users!group=physics', 'read:servers'], 'list:users'],
  ])('a role that may see %s would hide servers', async (_what, has, lacks) => {
    const { read, asked } = keeper({ '/user': () => json({ scopes: has }) });
    const message = `the role of the keeper's token lacks ${lacks}, for everybody`;
    expect(await read()).toEqual(untold('scopeMissing', message));
    expect(asked).toHaveLength(1);
  });

  it('before 2.0 nobody has scopes, and a service that is no administrator is told so', async () => {
    const old = { '/user': () => json({ kind: 'service', admin: false }) };
    expect(await keeper({ ...old, [users]: json([]) }).read()).toEqual({ kind: 'told', servers: [] });
    const { read } = keeper({ ...old, [users]: error(403, 'Forbidden') });
    expect(await read()).toEqual(untold('scopeMissing', expect.stringContaining('list:users')));
  });

  it.each(['http://hub.example.edu', 'http://127.0.0.1.example.edu', 'ftp://hub.example.edu', 'hub'])(
    'does not go to %s',
    async (url) => {
      const { people, asked } = keeper({});
      expect(await people.read({ ...hub, url })).toEqual(
        untold('noToken', `${url} is not https://, and a token must not travel where others can read it`),
      );
      expect(asked).toEqual([]);
    },
  );

  it('one that no header can hold is not sent, and why there is none is said', async () => {
    const named = 'its token, the secret hub-api-token of the vault kv-shared,';
    for (const bad of ['', 'two words', 'tökén']) {
      expect(await keeper({}, [bad]).read()).toEqual(
        untold('noToken', `${named} is empty, or holds what no token holds`),
      );
    }
    const none = keeper({}, [{ kind: 'none', why: 'could not be read: no' }]);
    expect(await none.read()).toEqual(untold('noToken', `${named} could not be read: no`));
  });

  it('stands in no answer, whatever the hub says', async () => {
    const quotes = new TypeError('fetch failed: authorization: token t0ken~t0ken', {
      cause: Object.assign(new Error('t0ken~t0ken'), { code: 'ECONNRESET' }),
    });
    for (const given of [quotes, error(500, 'token t0ken~t0ken'), error(400, 't0ken~t0ken is bad')]) {
      const { people } = keeper({ '/user': () => given as Response });
      const answers = [await people.read(hub), await people.stopServer(hub, { user: 'ada', name: '' })];
      expect(inspect(answers, { depth: 9 })).not.toContain('t0ken~t0ken');
    }
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
    [
      'pending',
      error(400, 'ada:gpu is pending stop, please wait'),
      'failing',
      'it answered 400: the server is pending stop',
    ],
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
