import { describe, expect, it } from 'vitest';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import type { MemoryHistory } from '../../sandbox/inprocess/memoryHistory.ts';
import { reportSavings } from '../../src/usecases/reportSavings.ts';
import { hubOf, policyOf, target } from '../builders/policy.ts';
import { at, hour, minute } from '../builders/power.ts';
import { aWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const cost = { perHour: 0.4, perHourAsleep: 0.02, currency: 'EUR' };

/** Asleep since February; every day of March until the 10th awake from 07:00 to 19:00 UTC. Now it is the 11th, 00:00 in Madrid. */
async function livedUntilTheEleventh(parts: { readonly hubs?: Parameters<typeof policyOf> } = {}) {
  const world = aWorld();
  const policy = policyOf(...(parts.hubs ?? [hubOf({ cost })]));
  const { run, keeper } = cliOf({ world, policy });
  moveTo(world, at('2027-03-11T00:00:00+01:00'));
  const now = world.clock.now();
  await keeper.state.keeper.write('keeper', { lastTickAt: now, targets: 1, findings: [] }, undefined);
  await append(keeper.history, 'power.stopped', '2027-02-28T20:00:00Z');
  for (let day = 1; day <= 10; day += 1) {
    const date = `2027-03-${String(day).padStart(2, '0')}`;
    await append(keeper.history, 'power.start', `${date}T07:00:00Z`);
    await append(keeper.history, 'power.started', `${date}T07:05:00Z`);
    await append(keeper.history, 'power.stop', `${date}T18:50:00Z`, 'closed');
    await append(keeper.history, 'power.stopped', `${date}T19:00:00Z`, 'closed');
  }
  return { run, keeper, world };
}

async function append(history: MemoryHistory, what: string, when: string, because = 'openHours') {
  const took = what === 'power.started' ? { detail: { tookMs: 5 * minute } } : {};
  await history.append({
    id: `${what}-${when}`,
    at: at(when),
    subject: target,
    what,
    by: 'keeper',
    because,
    ...took,
  });
}

describe('hubkeeper report', () => {
  it('tells of this month until now: hours, starts by cause, money by estimate', async () => {
    const { run } = await livedUntilTheEleventh();
    const { code, out } = await run('report');
    expect(code).toBe(0);
    expect(out).toContain('2027-03, until now');
    expect(out).toMatch(
      /research {2}120 h {2}120 h {3}0 h {10}10 {6}0 {21}50\.40 EUR {2}96\.00 EUR {2}45\.60 EUR/,
    );
    expect(out).toContain('research, started: open hours 10.');
    expect(out).toContain(
      'An estimate, not a bill: 0.4 EUR an hour awake, 0.02 asleep, as hubkeeper.yaml says.',
    );
    // Open from 08:00 to 20:00 in Madrid on eight workdays: 96 hours. The other 24 were those of the weekend.
    expect(out).toContain(
      'Awake 120 of 240 hours so far. By estimate about 50.40 EUR instead of 96.00 EUR always on: 45.60 EUR less, and 9.12 EUR more than with open hours alone. It is no bill.',
    );
    expect(out).toMatch(/The keeper itself cost about 1\.60 USD, which is not taken off\./);
  });

  it('without a price has hours and no money', async () => {
    const { run } = await livedUntilTheEleventh({ hubs: [hubOf()] });
    const { out } = await run('report');
    expect(out).toContain('Hours only: hubkeeper.yaml says no cost for this hub.');
    expect(out).toContain('No price is set for 1 cluster.');
    expect(out).not.toContain('EUR');
  });

  it('counts a cluster that two hubs share once, for either of them', async () => {
    const hubs: Parameters<typeof policyOf> = [hubOf({ cost }), hubOf({ name: 'lab', title: 'Lab' })];
    const { run } = await livedUntilTheEleventh({ hubs });
    const all = JSON.parse((await run('report', '--json')).out);
    expect(all.clusters).toHaveLength(1);
    expect(all.clusters[0]).toMatchObject({
      hubs: ['research', 'lab'],
      awakeMs: 120 * hour,
      asleepMs: 120 * hour,
    });
    expect(all.totals.money[0].saved).toBeCloseTo(45.6);
    expect(JSON.parse((await run('report', '--hub', 'lab', '--json')).out).totals).toEqual(all.totals);
  });

  it('prints CSV that a spreadsheet reads, and takes for no formula', async () => {
    const { run } = await livedUntilTheEleventh();
    const [head, line, ...more] = (await run('report', '--month', '2027-03', '--csv')).out.split('\n');
    expect(more).toEqual([]);
    const cells = new Map(head?.split(',').map((name, index) => [name, line?.split(',')[index]]));
    expect(cells.get('month')).toBe('2027-03');
    expect(cells.get('from')).toBe('2027-02-28T23:00:00Z');
    expect(cells.get('awake_hours')).toBe('120');
    expect(cells.get('saved')).toBe('45.6');
    expect(cells.get('wake_median_minutes')).toBe('');
    expect(line?.split(',')).toHaveLength(head?.split(',').length ?? 0);
  });

  it('a month that is over is told whole, and one before the keeper came as unknown', async () => {
    const { run } = await livedUntilTheEleventh();
    const { clusters, inProgress } = JSON.parse((await run('report', '--month', '2027-02', '--json')).out);
    expect(inProgress).toBe(false);
    expect(clusters[0]).toMatchObject({ awakeMs: 0, asleepMs: 3 * hour, unknownMs: 669 * hour });
  });

  it.each([
    [['--month', '2027-04'], /has not begun yet/],
    [['--month', 'march'], /is no month: write it like 2027-03/],
    [['--json', '--csv'], /one of the two/],
    [['--hub', 'researhc'], /Did you mean research/],
  ])('refuses %j', async (words, says) => {
    const { run } = await livedUntilTheEleventh();
    const { code, err } = await run('report', ...words);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});

describe('usecases/reportSavings', () => {
  it('reads page after page of a busy target, and not a line of it twice', async () => {
    const { keeper } = await livedUntilTheEleventh();
    // 2,500 looks that came to nothing, forty of them in one millisecond at the edge of a page.
    for (let index = 0; index < 2500; index += 1) {
      const when = at('2027-03-05T08:00:00Z') + (index < 980 ? index : index < 1020 ? 1000 : index) * 1000;
      await keeper.history.append({
        id: `put-off-${index}`,
        at: when,
        subject: target,
        what: 'power.startFailed',
        by: 'keeper',
        because: 'quota',
      });
    }
    let asked = 0;
    const history = {
      ...keeper.history,
      recent: (...args: Parameters<typeof keeper.history.recent>) => {
        asked += 1;
        return keeper.history.recent(...args);
      },
    };
    const { rows } = await reportSavings({ ...keeper, history }, '2027-03');
    expect(asked).toBe(3);
    expect(rows[0]?.failedStarts).toBe(2500);
    expect(rows[0]?.awakeMs).toBe(120 * hour);
  });

  it('knows nothing from when the keeper was last there', async () => {
    const { keeper } = await livedUntilTheEleventh();
    const row = await keeper.state.keeper.read('keeper');
    const left = at('2027-03-06T00:00:00+01:00');
    await keeper.state.keeper.write('keeper', { lastTickAt: left, targets: 1, findings: [] }, row?.etag);
    const { rows } = await reportSavings(keeper, '2027-03');
    expect(rows[0]).toMatchObject({ awakeMs: 60 * hour, asleepMs: 60 * hour, unknownMs: 120 * hour });
  });

  it('asks for sixteen targets at a time', async () => {
    const hubs = Array.from({ length: 40 }, (_, index) =>
      hubOf({
        name: `hub-${index}`,
        target: { kind: 'aks', id: `${target}-${index}`, resourceId: `${target}-${index}` },
      }),
    );
    const { keeper } = await livedUntilTheEleventh({ hubs: hubs as Parameters<typeof policyOf> });
    let now = 0;
    let most = 0;
    const recent = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return [];
    };
    const { rows } = await reportSavings({ ...keeper, history: { ...keeper.history, recent } }, '2027-03');
    expect(rows).toHaveLength(40);
    expect(most).toBe(16);
  });
});
