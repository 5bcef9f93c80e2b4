import { beforeEach, describe, expect, it } from 'vitest';
import { form, json } from './house.ts';
import { formOf, type OperatorHouse, operator, operatorHouse, reader } from './operatorHouse.ts';

const hub = '/operator/hubs/research';
const until = '2027-03-03T18:00';

describe('functions: what operators do', () => {
  let house: OperatorHouse;
  beforeEach(async () => {
    house = await operatorHouse();
  });

  const page = async (path: string, as = operator) => (await house.knock(path, { as })).body ?? '';
  /** Fills in the form of a page and sends it. */
  async function send(path: string, action: string, fields: Record<string, string> = {}) {
    const hidden = formOf(await page(path), action);
    return house.knock(action, { ...form({ ...hidden, ...fields }), as: operator });
  }
  const overrides = async () => (await house.keeper.state.overrides.read('research'))?.value ?? {};
  const audit = async (subject = 'research') =>
    (await house.keeper.history.recent(subject, 10)).map(({ what, by, because }) => [what, by, because]);
  const told = (body = '') => /role="alert">(.*?)<\/div>/s.exec(body)?.[1]?.replace(/<[^>]+>/g, '') ?? '';

  it('hold: until then, with a reason; the page says so with the way back, which ends it', async () => {
    const held = await send(hub, `${hub}/hold`, { power: 'off', until, reason: 'New disks' });
    expect([held.status, held.headers['location']]).toEqual([303, `${hub}?did=hold`]);
    expect((await overrides()).hold).toMatchObject({
      power: 'off',
      until: Date.parse('2027-03-03T17:00:00Z'),
    });
    expect((await audit())[0]).toEqual([
      'override.hold',
      expect.stringMatching(/^person:[\da-f-]{36} olga$/),
      'New disks',
    ]);
    const after = await page(`${hub}?did=hold`);
    expect(told(after)).toMatch(/^Held off until tomorrow 18:00, by olga: “New disks”\.Undo$/);
    const undone = await house.knock(`${hub}/resume`, {
      ...form(formOf(after, `${hub}/resume`)),
      as: operator,
    });
    expect([undone.status, await overrides()]).toEqual([303, {}]);
  });

  it('pause, skip tonight, wake and sleep: each is done, told and written down', async () => {
    expect((await send(hub, `${hub}/pause`, { until, reason: 'Upgrade' })).status).toBe(303);
    expect((await overrides()).pause).toMatchObject({ reason: 'Upgrade' });
    await send(hub, `${hub}/resume`);
    expect((await send(hub, `${hub}/skipTonight`)).headers['location']).toBe(`${hub}?did=skipTonight`);
    expect((await overrides()).hold).toMatchObject({ power: 'on' });
    expect((await send(hub, `${hub}/wake`)).status).toBe(303);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toHaveLength(1);
    expect(await page(`${hub}/sleep`)).toMatch(/It ends 1 wake\. Whoever is at work there is cut off\./);
    expect((await send(`${hub}/sleep`, `${hub}/sleep`)).status).toBe(303);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toEqual([]);
    expect(told(await page(`${hub}?did=sleep`))).toMatch(/^Every wake of it has ended\.Undo/);
    const done = new Set((await audit()).map(([what]) => what));
    for (const what of [
      'override.pause',
      'override.resume',
      'override.skipTonight',
      'wake.granted',
      'wake.released',
    ])
      expect(done).toContain(what);
  });

  it('to end every wake is refused where somebody has held the hub on since the page was shown', async () => {
    await send(hub, `${hub}/wake`);
    const hidden = formOf(await page(`${hub}/sleep`), `${hub}/sleep`);
    await send(hub, `${hub}/hold`, { power: 'on', until, reason: 'Exam' });
    const late = await house.knock(`${hub}/sleep`, { ...form(hidden), as: operator });
    expect(late.status).toBe(412);
    expect((await house.keeper.state.leases.read('research'))?.value.leases).toHaveLength(1);
  });

  it('a double click is one act, however it arrives; the form sent again with other values is not done', async () => {
    const hidden = formOf(await page(hub), `${hub}/hold`);
    const click = (reason: string) =>
      house.knock(`${hub}/hold`, { ...form({ ...hidden, power: 'on', until, reason }), as: operator });
    expect((await Promise.all([click('Demo'), click('Demo')])).map(({ status }) => status)).toEqual([
      303, 303,
    ]);
    expect((await click('Demo')).status).toBe(303);
    expect((await audit()).filter(([what]) => what === 'override.hold')).toHaveLength(1);
    expect((await click('Another demo')).status).toBe(412);
  });

  it('what changed while it was read is not overwritten: 412, with what was asked and what is', async () => {
    const seen = formOf(await page(hub), `${hub}/hold`);
    await send(hub, `${hub}/pause`, { until, reason: 'Upgrade' });
    const late = await house.knock(`${hub}/hold`, {
      ...form({ ...seen, power: 'off', until, reason: 'Holidays' }),
      as: operator,
    });
    expect(late.status).toBe(412);
    const words = late.body?.replace(/<[^>]+>/g, '') ?? '';
    expect(words).toContain('It changed while you read');
    expect(words).toContain('You asked to hold it. Nothing was done');
    expect(words).toContain('Paused until tomorrow 18:00, by olga: “Upgrade”.');
    expect((await overrides()).hold).toBeUndefined();
  });

  it.each([
    ['no end', { power: 'on', reason: 'x' }, 422, 'Say until when'],
    ['no reason', { power: 'on', until }, 422, 'Say why'],
    ['no side', { until, reason: 'x' }, 422, 'on or off'],
    ['an end that has passed', { power: 'on', until: '2027-03-01T08:00', reason: 'x' }, 409, 'has passed'],
    ['more than 14 days', { power: 'on', until: '2027-03-17T08:00', reason: 'x' }, 409, 'too far off'],
  ] as const)(
    'hold with %s: the page comes back with what is wrong, and what was filled in',
    async (_, fields, status, says) => {
      const answer = await send(hub, `${hub}/hold`, fields);
      expect([answer.status, told(answer.body)]).toEqual([status, expect.stringContaining(says)]);
      expect(answer.body).toMatch(/<title>Error: /);
      if ('reason' in fields) expect(answer.body).toContain('value="x"');
      expect(await overrides()).toEqual({});
    },
  );

  it('rotate: asks first, with every call it would make; then it is asked for, once', async () => {
    const [unit] = (await house.keeper.state.rotations.list()).rows.keys();
    const asking = await page(`${hub}/rotate?secret=login`);
    expect(asking).toMatch(/addPassword.*to mint the new credential/s);
    const rotated = await house.knock(`${hub}/rotate`, {
      ...form(formOf(asking, `${hub}/rotate`)),
      as: operator,
    });
    expect(rotated.headers['location']).toBe(`${hub}?did=rotate`);
    const kinds = (await house.keeper.state.rotations.read(unit ?? ''))?.value.asks.map(({ kind }) => kind);
    expect(kinds).toEqual(['rotate']);
    expect((await audit(unit))[0]?.[0]).toBe('rotation.asked');
    const stale = await house.knock(`${hub}/confirm`, {
      ...form({ ...formOf(asking, `${hub}/rotate`), key: 'other' }),
      as: operator,
    });
    expect(stale.status).toBe(412);
  });

  it('secret leaked: only with the name of the secret typed', async () => {
    const asking = `${hub}/incident?secret=login`;
    const wrong = await send(asking, `${hub}/incident`, { typed: 'hub-secret' });
    expect([wrong.status, told(wrong.body)]).toEqual([422, expect.stringContaining('not the secret’s name')]);
    const right = await send(asking, `${hub}/incident`, { typed: 'hub-client-secret' });
    expect(right.headers['location']).toBe(`${hub}?did=incident`);
    expect((await send(`${hub}/confirm?secret=login`, `${hub}/confirm`)).headers['location']).toBe(
      `${hub}?did=confirm`,
    );
  });

  it('a test goes through every channel; the page says what each answered, the audit who asked', async () => {
    const answer = await send('/operator/alerts', '/operator/alerts');
    expect(answer.body).toMatch(/<strong>teams<\/strong>: .*<strong>slack<\/strong>: /s);
    expect((await audit('alerts'))[0]?.slice(0, 1)).toEqual(['alert.tested']);
  });

  it('explains any moment within a year or so, and refuses what is none', async () => {
    const at = async (text: string) => house.knock(`${hub}?at=${encodeURIComponent(text)}`, { as: reader });
    const night = (await at('2027-03-03T03:00')).body?.replace(/<[^>]+>/g, '') ?? '';
    expect(night).toContain('Asleep: decides. Off: closed; starts');
    for (const text of ['soon', '9999-01-01T00:00', '-271821-04-20T00:00', '2027-03-02T25:00'])
      expect([text, (await at(text)).status]).toEqual([text, 400]);
  });

  it('nothing by another site, by a reader, or by looking', async () => {
    const hidden = formOf(await page(hub), `${hub}/hold`);
    const fields = form({ ...hidden, power: 'on', until, reason: 'x' });
    const evil = { ...fields, headers: { ...fields.headers, origin: 'https://evil.example' }, as: operator };
    expect((await house.knock(`${hub}/hold`, evil)).status).toBe(403);
    expect((await house.knock(`${hub}/hold`, { ...fields, as: reader })).status).toBe(403);
    expect(
      (await house.knock(`${hub}/hold`, { ...form({ power: 'on', until, reason: 'x' }), as: operator }))
        .status,
    ).toBe(400);
    const before = await house.memory();
    for (const path of [
      '/operator',
      hub,
      '/operator/alerts',
      '/operator/savings',
      `${hub}/sleep`,
      `${hub}?did=hold`,
    ])
      expect((await house.knock(path, { as: operator })).status).toBe(200);
    expect((await house.memory()) === before).toBe(true);
    expect(await overrides()).toEqual({});
  });

  it('by a program: done once for a key, refused for a tag that is old, asked to type where it leaked', async () => {
    const { body } = await house.knock('/api/operator/hubs', { as: reader });
    const [line] = JSON.parse(body ?? '').hubs as { name: string; tag: string }[];
    const ask = json({ until: '2027-03-03T17:00:00Z', reason: 'Demo', power: 'on' });
    const knock = {
      ...ask,
      headers: { ...ask.headers, 'if-match': `"${line?.tag}"`, 'idempotency-key': 'k1' },
      as: operator,
    };
    const answers = [];
    for (let click = 0; click < 2; click += 1)
      answers.push(
        JSON.parse((await house.knock('/api/operator/hubs/research/hold', knock)).body ?? '').repeated,
      );
    expect(answers).toEqual([false, true]);
    const other = { ...knock, headers: { ...knock.headers, 'idempotency-key': 'k2' } };
    expect((await house.knock('/api/operator/hubs/research/hold', other)).status).toBe(412);
    const leaked = { ...json({ secret: 'login' }), as: operator };
    expect((await house.knock('/api/operator/hubs/research/incident', leaked)).status).toBe(400);
  });
});
