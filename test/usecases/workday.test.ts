import { beforeEach, describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn, moveTo } from '../../sandbox/inprocess/liveOn.ts';
import { momentAt } from '../../sandbox/world/cluster.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { createWorld, findCluster, type World } from '../../sandbox/world/world.ts';
import { overrideHub } from '../../src/usecases/overrideHub.ts';
import { clusterId, hubOf, policyOf, target } from '../builders/policy.ts';
import { madrid } from '../builders/power.ts';

let world: World;
let keeper: InProcessKeeper;

beforeEach(() => {
  world = createWorld({ at: madrid('06:00'), speed: 0 });
  keeper = inProcessKeeper({ world, policy: policyOf() });
});

const live = (time: string, date?: string) => liveOn(keeper, world, madrid(time, date));
const power = () => {
  const cluster = findCluster(world, clusterId);
  return cluster && momentAt(cluster, world.clock.now()).powerState;
};
const acts = () =>
  world.calls
    .filter(({ method, url }) => method === 'POST' && /(start|stop)\?/.test(url))
    .map(({ at, url, status }) => {
      const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', timeStyle: 'short' }).format(
        at,
      );
      return `${time} ${/(start|stop)\?/.exec(url)?.[1]} ${status}`;
    });
const audit = () => keeper.history.all().map(({ what, by, because }) => `${what} ${by} ${because}`);

describe('usecases: a working day', () => {
  it('starts at 07:40, stops at 20:00, and does nothing else until the next morning', async () => {
    await live('07:39', '2027-03-03');
    expect(acts()).toEqual(['07:40 start 202', '20:00 stop 202']);
    expect(power()).toBe('Stopped');
    expect(audit()).toEqual([
      'power.firstSight keeper configured',
      'power.start keeper openingSoon',
      'power.started keeper openingSoon',
      'power.stop keeper closed',
      'power.stopped keeper closed',
    ]);
  });

  it('two weeks of mornings: started once and stopped once a workday, and always up at 08:00', async () => {
    const dates = ['02', '03', '04', '05', '08', '09', '10', '11', '12'].map((day) => `2027-03-${day}`);
    for (const date of dates) {
      await live('08:00', date);
      expect(power(), date).toBe('Running');
      const facts = (await keeper.state.targets.read(target))?.value;
      expect(facts?.awaitingHub, date).toBeUndefined();
    }
    await live('23:00', '2027-03-12');
    expect(acts()).toHaveLength(18);
  });

  it('a gap of 21 minutes at lunch is slept through awake; one of an hour is slept', async () => {
    const lunch = (until: string) => {
      const windows = [
        { days: ['tue'], from: '08:00', to: '13:00' },
        { days: ['tue'], from: until, to: '20:00' },
      ] as const;
      return policyOf(hubOf({ schedule: { ...hubOf().schedule, windows } }));
    };
    keeper = inProcessKeeper({ world, policy: lunch('13:21') });
    await live('19:00');
    expect(acts()).toEqual(['07:40 start 202']);
    world = createWorld({ at: madrid('06:00'), speed: 0 });
    keeper = inProcessKeeper({ world, policy: lunch('14:00') });
    await live('19:00');
    expect(acts()).toEqual(['07:40 start 202', '13:00 stop 202', '13:40 start 202']);
  });

  it('learns how long a start takes: the cluster four minutes, the hub one more', async () => {
    await live('09:00');
    const facts = (await keeper.state.targets.read(target))?.value;
    expect(facts?.durations).toEqual([
      { kind: 'start', at: madrid('07:40'), clusterMs: 240_000, hubMs: 60_000 },
    ]);
    expect(facts?.awaitingHub).toBeUndefined();
    expect(facts?.act).toBeUndefined();
    expect(facts?.nextLookAt).toBeUndefined();
  });

  it('a start refused for capacity at 07:40 is tried again after five minutes and after five more', async () => {
    addFault(world, { name: 'capacityRefused', times: 2, seconds: 60 });
    await live('08:30');
    expect(acts()).toEqual(['07:40 start 202', '07:46 start 202', '07:52 start 202']);
    expect(power()).toBe('Running');
    expect(audit().filter((line) => line.startsWith('power.startFailed'))).toHaveLength(2);
    const row = await keeper.state.targets.read(target);
    expect(row?.value.attempts).toBeUndefined();
  });

  it('a stop by hand at 12:00 is respected until the next opening', async () => {
    await live('12:00');
    addFault(world, { name: 'outsideStop', target: clusterId });
    await live('07:39', '2027-03-03');
    expect(acts()).toEqual(['07:40 start 202']);
    expect(audit()).toContain('power.outsideStop outside seen');
    await live('09:00', '2027-03-03');
    expect(acts()).toEqual(['07:40 start 202', '07:40 start 202']);
  });

  it('a start by hand at 22:00 is respected for the longest lease, 8 hours, and ends then', async () => {
    await live('22:01');
    addFault(world, { name: 'outsideStart', target: clusterId });
    await live('06:30', '2027-03-03');
    expect(acts().slice(1)).toEqual(['20:00 stop 202', '06:05 stop 202']);
  });

  it('an upgrade by somebody else over closing time delays the stop, and nothing is taken for a wish', async () => {
    await live('19:58');
    addFault(world, { name: 'outsideUpgrade', target: clusterId, seconds: 900 });
    await live('21:00');
    expect(acts()).toEqual(['07:40 start 202', '20:13 stop 202']);
    expect((await keeper.state.targets.read(target))?.value.manual).toBeUndefined();
  });

  it('a deleted cluster is told once and left alone', async () => {
    await live('12:00');
    addFault(world, { name: 'deleted', target: clusterId });
    await live('21:00');
    expect(acts()).toEqual(['07:40 start 202']);
    expect(audit().filter((line) => line.startsWith('power.gone'))).toHaveLength(1);
    expect((await keeper.state.keeper.read('keeper'))?.value.findings).toEqual([
      { code: 'target.gone', count: 1 },
    ]);
  });

  it('missing rights at 07:40: refused, counted, tried again 10 and 30 minutes later', async () => {
    addFault(world, { name: 'forbidden', target: clusterId, times: 2 });
    await live('09:00');
    expect(acts()).toEqual(['07:40 start 403', '07:50 start 403', '08:20 start 202']);
  });

  it('throttled with Retry-After 600 s: not again before that', async () => {
    addFault(world, { name: 'throttled', target: clusterId, seconds: 600 });
    await live('08:30');
    expect(acts()).toEqual(['07:40 start 429', '07:50 start 202']);
  });

  it('a lost answer: what it set in motion is known as ours, and nothing is sent twice', async () => {
    addFault(world, { name: 'answerLost', target: clusterId });
    await live('09:00');
    expect(acts()).toEqual(['07:40 start 0']);
    expect((await keeper.state.targets.read(target))?.value.manual).toBeUndefined();
    expect(audit()).toEqual([
      'power.firstSight keeper configured',
      'power.start keeper openingSoon',
      'power.started keeper openingSoon',
    ]);
  });

  it('a missing power state for an hour: nothing is inferred, nothing is done', async () => {
    await live('07:35');
    addFault(world, { name: 'powerStateMissing', times: 12 });
    await live('08:34');
    expect(acts()).toEqual([]);
    await live('08:45');
    expect(acts()).toEqual(['08:35 start 202']);
  });

  it('held on at 19:00 until 22:00, stops at 22:00', async () => {
    await live('19:00');
    await overrideHub(keeper, hubOf(), { kind: 'hold', power: 'on', until: madrid('22:00') }, { by: 'ada' });
    await live('23:00');
    expect(acts()).toEqual(['07:40 start 202', '22:00 stop 202']);
    expect(audit()).toContain('override.hold ada asked');
  });

  it('paused at 19:00 until 21:00: nobody is stopped at 20:00, but at 21:00', async () => {
    await live('19:00');
    await overrideHub(keeper, hubOf(), { kind: 'pause', until: madrid('21:00') }, { by: 'ada' });
    await live('23:00');
    expect(acts()).toEqual(['07:40 start 202', '21:00 stop 202']);
  });

  it('a keeper that was away from 19:00 to 23:00 stops the hub as soon as it is back', async () => {
    await live('19:00');
    moveTo(world, madrid('23:01'));
    await live('23:10');
    expect(acts()).toEqual(['07:40 start 202', '23:05 stop 202']);
  });

  it('met at 21:00 while running, waits for the first closing: the next evening at 20:00', async () => {
    world = createWorld({
      at: madrid('21:00'),
      speed: 0,
      clusters: [{ id: clusterId, powerState: 'Running' }],
    });
    keeper = inProcessKeeper({ world, policy: policyOf() });
    await live('21:00', '2027-03-03');
    expect(acts()).toEqual(['20:00 stop 202']);
  });

  it('two hubs on one cluster: it stays on until the later one closes', async () => {
    const late = hubOf({
      name: 'evening',
      schedule: { ...hubOf().schedule, windows: [{ days: ['tue'], from: '18:00', to: '23:00' }] },
    });
    keeper = inProcessKeeper({ world, policy: policyOf(hubOf(), late) });
    await live('23:30');
    expect(acts()).toEqual(['07:40 start 202', '23:00 stop 202']);
  });

  it('reads little at night: one GET a round, and no write but the word of the round', async () => {
    await live('22:00');
    const before = world.calls.length;
    await live('23:00');
    expect(world.calls.length - before).toBe(12);
  });
});
