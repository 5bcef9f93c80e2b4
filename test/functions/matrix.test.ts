import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { emptyPolicy, type Hub, type WakeWho } from '../../src/core/policy.ts';
import { minute } from '../builders/power.ts';
import { aHouse, form, type House, hubOf, json, type Knock, sameOrigin } from './house.ts';

const hub = (name: string, who: WakeWho): Hub =>
  hubOf({ name, title: `The ${name} hub`, wake: { ...hubOf().wake, who } });
const staff: WakeWho = { kind: 'members', groups: ['staff'], roles: ['Hub.Waker'] };
const hubs = [hub('staff', staff), hub('link', { kind: 'link' }), hub('zoo', { kind: 'anyone' })];

type Who = 'nobody' | 'link' | 'anyone' | 'signed in' | 'may wake' | 'Reader' | 'Operator';
const principals: Readonly<
  Record<Who, { readonly hub: string; readonly as?: string; readonly pass?: true }>
> = {
  nobody: { hub: 'staff' },
  link: { hub: 'link', pass: true },
  anyone: { hub: 'zoo' },
  'signed in': { hub: 'staff', as: 'ada' },
  'may wake': { hub: 'staff', as: 'ben@staff' },
  Reader: { hub: 'staff', as: 'rea+Hubkeeper.Reader' },
  Operator: { hub: 'staff', as: 'ops+Hubkeeper.Operator' },
};

type Row = readonly [door: string, path: string, knock: Knock, answers: Readonly<Record<Who, number>>];
const remove = { method: 'DELETE', headers: sameOrigin };
const seen = {
  nobody: 401,
  link: 200,
  anyone: 200,
  'signed in': 200,
  'may wake': 200,
  Reader: 200,
  Operator: 200,
};
const wakes = (done: number) => ({
  nobody: 401,
  link: done,
  anyone: done,
  'signed in': 403,
  'may wake': done,
  Reader: 403,
  Operator: done,
});
const releases = (done: number) => ({
  nobody: 401,
  link: 403,
  anyone: 403,
  'signed in': done,
  'may wake': done,
  Reader: done,
  Operator: done,
});
const all = (status: number) => ({
  nobody: 401,
  link: 403,
  anyone: 403,
  'signed in': 403,
  'may wake': 403,
  Reader: 403,
  Operator: status,
});
const everybody = {
  nobody: 200,
  link: 200,
  anyone: 200,
  'signed in': 200,
  'may wake': 200,
  Reader: 200,
  Operator: 200,
};

/** A link opens a hub, never the operators' pages: without a sign-in nobody is told more than to sign in. */
const operators = (reads: number, done: number) => ({
  nobody: 401,
  link: 401,
  anyone: 401,
  'signed in': 403,
  'may wake': 403,
  Reader: reads,
  Operator: done,
});
const marks = { key: 'click-1', tag: '-' };
const until = '2027-03-03T12:00';

const operatorTable: readonly Row[] = [
  ['overview', '/operator', {}, operators(200, 200)],
  ['hub, for operators', '/operator/hubs/{hub}', {}, operators(200, 200)],
  ['alerts', '/operator/alerts', {}, operators(200, 200)],
  ['savings', '/operator/savings', {}, operators(200, 200)],
  ['an alert', '/operator/alerts/bm90ZTp4', {}, operators(404, 404)],
  ['question before sleep', '/operator/hubs/{hub}/sleep', {}, operators(403, 200)],
  ['wake it', '/operator/hubs/{hub}/wake', form(marks), operators(403, 303)],
  ['hold', '/operator/hubs/{hub}/hold', form({ ...marks, until }), operators(403, 422)],
  ['rotate', '/operator/hubs/{hub}/rotate', form({ ...marks, secret: 'login' }), operators(403, 409)],
  ['test', '/operator/alerts', form(marks), operators(403, 200)],
  ['quiet', '/operator/alerts/bm90ZTp4', form({ ...marks, act: 'end' }), operators(403, 404)],
  ['hubs, API', '/api/operator/hubs', {}, operators(200, 200)],
  ['explain, API', '/api/operator/hubs/{hub}/explain', {}, operators(200, 200)],
  ['clocks, API', '/api/operator/clocks', {}, operators(200, 200)],
  ['alerts, API', '/api/operator/alerts', {}, operators(200, 200)],
  ['audit, API', '/api/operator/audit?subject=staff', {}, operators(200, 200)],
  ['savings, API', '/api/operator/savings', {}, operators(200, 200)],
  ['pause, API', '/api/operator/hubs/{hub}/pause', json({ until, reason: 'disks' }), operators(403, 200)],
  ['quiet, API', '/api/operator/alerts/bm90ZTp4', json({ act: 'end' }), operators(403, 404)],
  ['test, API', '/api/operator/channels/test', json(), operators(403, 200)],
];

const table: readonly Row[] = [
  ['/api/hubs', '/api/hubs?hub={hub}', {}, { ...seen, nobody: 200 }],
  ['hub page', '/hubs/{hub}', {}, seen],
  ['GET /api/hubs/{hub}', '/api/hubs/{hub}', {}, seen],
  ['wake, page', '/hubs/{hub}/wake', form(), wakes(303)],
  ['wake, API', '/api/hubs/{hub}/wake', json(), wakes(202)],
  ['release, page', '/hubs/{hub}/sleep', form(), releases(303)],
  ['release, API', '/api/hubs/{hub}/lease', remove, releases(204)],
  ['release any, page', '/hubs/{hub}/sleep', form({ all: '1' }), all(303)],
  ['release any, API', '/api/hubs/{hub}/lease?all=true', remove, all(204)],
  ['calendar', '/hubs/{hub}/calendar.ics', {}, seen],
  ['badge', '/hubs/{hub}/badge.svg', {}, seen],
  [
    'links',
    '/links',
    {},
    { nobody: 401, link: 401, anyone: 401, 'signed in': 200, 'may wake': 200, Reader: 200, Operator: 200 },
  ],
  ['openapi', '/api/openapi.json', {}, everybody],
];

const cases = [...table, ...operatorTable].flatMap(([door, path, knock, answers]) =>
  (Object.keys(principals) as Who[]).map((who) => ({ door, path, knock, who, status: answers[who] })),
);

async function asWho(house: House, path: string, knock: Knock, who: Who) {
  const { hub: name, as, pass } = principals[who];
  const at = path.replace('{hub}', name);
  const withPass = pass ? `${at}${at.includes('?') ? '&' : '?'}pass=${await house.pass(name)}` : at;
  return house.knock(withPass, { ...knock, ...(as !== undefined && { as }) });
}

describe('functions: doors × principals', () => {
  it.each(cases)('$door for $who: $status', async ({ path, knock, who, status }) => {
    const house = aHouse({ hubs });
    await liveOn(house.keeper, house.world, house.world.clock.now() + 5 * minute);
    expect((await asWho(house, path, knock, who)).status).toBe(status);
    expect(house.faults).toEqual([]);
  });

  it('lists to a link its own hub, to nobody what is open to anyone, and to everybody signed in all', async () => {
    const house = aHouse({ hubs });
    const names = async (who: Who) => {
      const { body } = await asWho(house, '/api/hubs?hub={hub}', {}, who);
      return (JSON.parse(body ?? '').hubs as { name: string }[]).map(({ name }) => name);
    };
    expect(await names('nobody')).toEqual(['zoo']);
    expect(await names('link')).toEqual(['link', 'zoo']);
    expect(await names('signed in')).toEqual(['link', 'staff', 'zoo']);
    expect((await aHouse({ hubs: [hub('staff', staff)] }).knock('/api/hubs')).status).toBe(401);
    expect((await aHouse({ hubs: [hub('staff', staff)] }).knock('/')).status).toBe(401);
  });

  it('keeps the lease of a link by the link, of a guest by the address, of a person by the person', async () => {
    const house = aHouse({ hubs });
    for (const who of ['link', 'anyone', 'may wake'] as const)
      await asWho(house, '/api/hubs/{hub}/wake', json(), who);
    const wakers = await Promise.all(
      ['link', 'zoo', 'staff'].map(
        async (name) => (await house.keeper.state.leases.read(name))?.value.leases[0]?.waker,
      ),
    );
    expect(wakers).toEqual([
      expect.stringMatching(/^link:[\w-]{16}$/),
      'address:198.51.100.7',
      expect.stringMatching(/^person:[\da-f-]{36}$/),
    ]);
  });

  it('lets a person who may not wake do so by a link, in their own name', async () => {
    const house = aHouse({ hubs });
    const pass = await house.pass('staff', '/lab');
    const ask = (path: string) => house.knock(path, { ...json(), as: 'ada' });
    expect((await ask('/api/hubs/staff/wake')).status).toBe(403);
    expect((await ask(`/api/hubs/staff/wake?next=/lab&pass=${pass}`)).status).toBe(202);
    expect((await house.keeper.state.leases.read('staff'))?.value.leases[0]?.waker).toMatch(/^person:/);
  });

  it('believes no principal where the platform does not sign people in', async () => {
    for (const { path, knock, who, door } of cases.filter(
      ({ who: each }) => principals[each].as !== undefined,
    )) {
      const house = aHouse({ hubs, signsIn: false });
      const nobody = [...table, ...operatorTable].find(([name]) => name === door)?.[3].nobody;
      expect([door, (await asWho(house, path, knock, who)).status]).toEqual([door, nobody]);
    }
  });

  it('tells nobody whether a hub exists, stands still or is not theirs', async () => {
    const still = { hub: 'still', because: 'HUBKEEPER has an error in line 7' };
    const house = aHouse({ policy: { ...emptyPolicy, hubs, standingStill: [still] } });
    for (const [door, path, knock] of table.filter(
      ([, each]) => each.includes('{hub}') && !each.includes('?hub='),
    )) {
      const answers = await Promise.all(
        ['staff', 'still', 'nothing', 'link'].map((name) => house.knock(path.replace('{hub}', name), knock)),
      );
      const [first, ...others] = answers.map(({ status, headers, body }) =>
        JSON.stringify([status, headers, body]).replaceAll(/staff|still|nothing|link/g, 'X'),
      );
      expect([door, answers[0]?.status, new Set(others)]).toEqual([door, 401, new Set([first])]);
    }
  });

  it('tells a person that a hub stands still with 503, without the words of the configuration', async () => {
    const still = { hub: 'still', because: 'HUBKEEPER has an error in line 7' };
    const house = aHouse({ policy: { ...emptyPolicy, hubs, standingStill: [still] } });
    for (const [, path, knock] of table.filter(
      ([, each]) => each.includes('{hub}') && !each.includes('?hub='),
    )) {
      const answer = await house.knock(path.replace('{hub}', 'still'), { ...knock, as: 'ada' });
      expect([path, answer.status, answer.headers['retry-after'] !== undefined]).toEqual([path, 503, true]);
      expect(answer.body).not.toContain('line 7');
    }
  });

  it('stands still as a whole where the file cannot be read', async () => {
    const problem = { scope: { kind: 'file' as const }, path: '', says: 'no YAML', fix: 'write YAML' };
    const house = aHouse({ policy: { ...emptyPolicy, problems: [problem] } });
    for (const path of ['/', '/hubs/staff', '/api/hubs', '/api/hubs/staff']) {
      expect([path, (await house.knock(path, { as: 'ada' })).status]).toEqual([path, 503]);
      expect([path, (await house.knock(path)).status]).toEqual([path, 401]);
    }
  });
});
