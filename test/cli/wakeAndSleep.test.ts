import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { aRunningWorld, arm, aWorld, hubId } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

/** 22:00 in Madrid: closed since 20:00. */
const at2200 = Date.parse('2027-03-02T21:00:00Z');
const minute = 60_000;
const power = (world: ReturnType<typeof aWorld>) =>
  world.calls.flatMap(({ method, url }) =>
    method === 'POST' ? (/\/(start|stop)\?/.exec(url)?.[1] ?? []) : [],
  );

describe('cli/wake', () => {
  it('at 22:00 starts the sleeping cluster for 2 hours, and says between when it will be ready', async () => {
    const { run, world, keeper } = cliOf({ world: aWorld({ at: at2200 }) });
    const ran = await run('wake', '--hub', 'research');
    expect(ran).toEqual({
      code: 0,
      out: 'Research hub is kept awake until tomorrow 00:00. It is starting. Ready between today 22:03 and 22:10, by a guess.',
      err: '',
    });
    expect(power(world)).toEqual(['start']);
    expect((await keeper.state.leases.read('research'))?.value.leases).toEqual([
      { waker: 'cli:anna', first: at2200, at: at2200, until: at2200 + 120 * minute },
    ]);
  });

  it('--for 4 hours, as JSON', async () => {
    const { run } = cliOf({ world: aWorld({ at: at2200 }) });
    const { out } = await run('wake', '--hub', 'research', '--for', 'PT4H', '--json');
    expect(JSON.parse(out)).toEqual({
      hub: 'research',
      until: '2027-03-03T01:00:00Z',
      state: 'starting',
      because: 'wakeLease',
      eta: { low: '2027-03-02T21:03:00Z', high: '2027-03-02T21:10:00Z', guess: true },
    });
  });

  it('longer than the hub allows, or while it is paused: refused, exit 1, nothing started', async () => {
    const { run, world } = cliOf({ world: aWorld({ at: at2200 }) });
    const long = await run('wake', '--hub', 'research', '--for', 'PT9H');
    expect(long).toEqual({ code: 1, out: '', err: 'hubkeeper: That is too long: 8 hours at most.' });
    await run('pause', '--hub', 'research', '--for', 'PT1H');
    const paused = await run('wake', '--hub', 'research', '--json');
    expect(paused.code).toBe(1);
    expect(JSON.parse(paused.err)).toMatchObject({ status: 409, code: 'paused' });
    expect(power(world)).toEqual([]);
  });

  it('where the cluster cannot be seen the lease stands all the same, and it exits 1', async () => {
    const world = aWorld({ at: at2200 });
    arm(world, { name: 'forbidden', times: 1 });
    const { run, keeper } = cliOf({ world });
    const { code, out } = await run('wake', '--hub', 'research');
    expect(code).toBe(1);
    expect(out).toContain('kept awake until tomorrow 00:00. Nobody has seen its machines yet');
    expect((await keeper.state.leases.read('research'))?.value.leases).toHaveLength(1);
  });

  it('--for two hours as 2h exits 2', async () => {
    const { code, err } = await cliOf().run('wake', '--hub', 'research', '--for', '2h');
    expect([code, err]).toEqual([2, expect.stringContaining('is no duration')]);
  });
});

describe('cli/sleep', () => {
  it('ends the wakes of everybody at 22:30, and the cluster stops', async () => {
    const world = aWorld({ at: at2200 });
    const { run, keeper } = cliOf({ world });
    await run('wake', '--hub', 'research');
    await liveOn(keeper, world, at2200 + 30 * minute);
    const ran = await run('sleep', '--hub', 'research');
    expect(ran.out).toMatch(/^Every wake of Research hub has ended\. (Stops now: closed|Waits until)/);
    expect((await keeper.state.leases.read('research'))?.value.leases).toEqual([]);
    await liveOn(keeper, world, at2200 + 26 * 60 * minute);
    expect(power(world).slice(0, 2)).toEqual(['start', 'stop']);
  });

  it('with no wake to end: exit 1, and a running cluster is left alone', async () => {
    const world = aRunningWorld({ at: Date.parse('2027-03-02T11:00:00Z') });
    const { run } = cliOf({ world });
    const ran = await run('sleep', '--hub', 'research');
    expect([ran.code, ran.err]).toEqual([
      1,
      'hubkeeper: Nobody’s wake keeps Research hub on: there is nothing to end.',
    ]);
    expect(power(world)).toEqual([]);
  });

  it('a lost answer while stopping is told, and exits 1', async () => {
    const world = aWorld({ at: at2200 });
    const { run, keeper } = cliOf({ world });
    await liveOn(keeper, world, at2200 + 24 * 60 * minute);
    await run('wake', '--hub', 'research');
    await liveOn(keeper, world, world.clock.now() + 30 * minute);
    arm(world, { name: 'answerLost', target: hubId, times: 1 });
    const { code, out } = await run('sleep', '--hub', 'research', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ released: true, answerLost: expect.any(String) });
  });
});
