import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Asked, error, hub, json, keeper, page, scopes, untold, users } from './keeperAtHub.ts';

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

  const lacksStop = {
    class: 'scopeMissing',
    message: "the role of the keeper's token lacks delete:servers, for everybody",
  };

  it.each([
    ['nobody', ['list:users', 'read:servers']],
    ['some', ['list:users', 'read:servers', 'delete:servers!group=physics']],
  ])(
    'a role that may stop the servers of %s is told with them, until the hub says otherwise',
    async (_who, has) => {
      let role: readonly string[] = has;
      const { read, asked } = keeper({ '/user': () => json({ scopes: role }), [users]: () => page([]) });
      expect(await read()).toEqual({ kind: 'told', servers: [], cannotStop: lacksStop });
      expect(await read()).toEqual({ kind: 'told', servers: [], cannotStop: lacksStop });
      role = scopes;
      expect(await read()).toEqual({ kind: 'told', servers: [] });
      await read();
      expect(asked.filter(({ path }) => path === '/user')).toHaveLength(3);
    },
  );

  it('a role that changes behind a good token is asked about again: ten minutes on, and once a stop is refused', async () => {
    let role: readonly string[] = scopes;
    const good = { '/user': () => json({ scopes: role }), [users]: () => page([]) };
    const kept = keeper({ ...good, '/users/ada/server': () => error(403, 'Action is not authorized') });
    await kept.read();
    role = ['list:users', 'read:servers'];
    kept.wait(599_999);
    expect(await kept.read()).toEqual({ kind: 'told', servers: [] });
    kept.wait(1);
    expect(await kept.read()).toMatchObject({ cannotStop: lacksStop });
    role = scopes;
    expect(await kept.read()).toEqual({ kind: 'told', servers: [] });
    role = ['list:users', 'read:servers'];
    expect(await kept.people.stopServer(hub, { user: 'ada', name: '' })).toEqual({
      kind: 'refused',
      problem: lacksStop,
    });
    expect(await kept.read()).toMatchObject({ cannotStop: lacksStop });
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
