import { beforeEach, describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { addFault } from '../../sandbox/world/faults.ts';
import { createWorld, type World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { overrideHub } from '../../src/usecases/overrideHub.ts';
import { viewHub } from '../../src/usecases/viewHub.ts';
import { releaseWake } from '../../src/usecases/wake/releaseWake.ts';
import { wakeHub } from '../../src/usecases/wake/wakeHub.ts';
import { clusterId, hubOf, policyOf } from '../builders/policy.ts';
import { hour, madrid } from '../builders/power.ts';

const hub = hubOf();
let world: World;
let keeper: InProcessKeeper;

beforeEach(async () => {
  world = createWorld({ at: madrid('06:00'), speed: 0 });
  keeper = inProcessKeeper({ world, policy: policyOf(hub) });
});

const live = (time: string, date?: string) => liveOn(keeper, world, madrid(time, date));
const wake = (waker: string, leaseMs?: number) =>
  wakeHub(keeper, hub, { waker, ...(leaseMs !== undefined && { leaseMs }) });
const state = async () => (await viewHub(keeper, hub, 'ada', world.clock.now())).view;
const acts = () =>
  world.calls
    .filter(({ method, url }) => method === 'POST' && /(start|stop)\?/.test(url))
    .map(({ at, url, status }) => {
      const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', timeStyle: 'short' }).format(
        at,
      );
      return `${time} ${/(start|stop)\?/.exec(url)?.[1]} ${status}`;
    });

describe('usecases: wakes', () => {
  it('a click at 22:00 starts the hub at once and it sleeps when the lease of two hours is over', async () => {
    await live('22:00');
    expect((await state()).state).toBe('asleep');
    expect(await wake('ada')).toMatchObject({ ok: true, value: { kind: 'granted' } });
    expect(acts().at(-1)).toBe('22:00 start 202');
    expect((await state()).state).toBe('starting');
    await live('22:06');
    expect(await state()).toMatchObject({
      state: 'ready',
      because: 'wakeLease',
      until: madrid('00:00', '2027-03-03'),
    });
    await live('00:30', '2027-03-03');
    expect(acts().at(-1)).toBe('00:00 stop 202');
    expect((await state()).state).toBe('asleep');
  });

  it('a second click joins; when both are done the hub sleeps at the next round', async () => {
    await live('22:00');
    await wake('ada');
    await live('22:10');
    await wake('bob');
    expect(await state()).toMatchObject({ leases: 2 });
    await releaseWake(keeper, hub, 'ada', 'ada');
    await live('22:30');
    expect(acts().at(-1)).toBe('22:00 start 202');
    await releaseWake(keeper, hub, 'bob', 'bob');
    await live('22:40');
    expect(acts().at(-1)).toBe('22:35 stop 202');
  });

  it('a click while it stops is kept and carried out as soon as Azure allows, without the rest', async () => {
    await live('20:01');
    expect((await state()).state).toBe('stopping');
    await wake('ada');
    expect(await state()).toMatchObject({ state: 'stopping', wakeKept: true });
    await live('20:12');
    expect(acts().slice(-2)).toEqual(['20:00 stop 202', '20:02 start 202']);
    expect((await state()).state).toBe('ready');
  });

  it('a click after a stop by hand wakes, also when nobody has noticed that stop yet', async () => {
    await live('12:00');
    addFault(world, { name: 'outsideStop', target: clusterId });
    world.clock.advance(170);
    await wake('ada');
    await live('12:20');
    expect(acts().at(-1)).toBe('12:02 start 202');
    expect((await state()).state).toBe('ready');
  });

  it('a stop by hand after a click ends the leases, and they do not come back', async () => {
    await live('22:00');
    await wake('ada', 8 * hour);
    await live('22:30');
    addFault(world, { name: 'outsideStop', target: clusterId });
    await live('23:59');
    expect(acts().at(-1)).toBe('22:00 start 202');
    expect(await state()).toMatchObject({ state: 'asleep', leases: 0 });
    await live('05:59', '2027-03-03');
    expect(acts().at(-1)).toBe('22:00 start 202');
  });

  it('paused: refused with the reason and the end, and nothing is asked of Azure', async () => {
    await live('21:00');
    await overrideHub(keeper, hub, { kind: 'pause', until: madrid('23:00') }, { by: 'olga' });
    const before = acts().length;
    expect(await wake('ada')).toEqual({ ok: false, error: { code: 'paused', until: madrid('23:00') } });
    expect(acts()).toHaveLength(before);
  });

  it('a click that Azure answers with no capacity: trouble, with the next try, and ready in the end', async () => {
    await live('22:00');
    addFault(world, { name: 'capacityRefused', target: clusterId, seconds: 60 });
    await wake('ada');
    await live('22:02');
    expect(await state()).toMatchObject({ state: 'trouble', retry: { failure: 'capacity' } });
    await live('22:20');
    expect((await state()).state).toBe('ready');
  });

  it('two hundred people in the same second: one start, two hundred leases, one audit line each', async () => {
    await live('22:00');
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => wake(`person:${index}`)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(acts().filter((act) => act.startsWith('22:'))).toEqual(['22:00 start 202']);
    const row = await keeper.state.leases.read(hub.name);
    expect(row?.value.leases).toHaveLength(200);
    expect(keeper.history.all().filter(({ what }) => what === 'wake.granted')).toHaveLength(200);
    expect((await state()).leases).toBe(200);
  });

  it('a pause of a neighbour on the same cluster refuses, and the page says so', async () => {
    const neighbour = hubOf({ name: 'evening' });
    keeper = inProcessKeeper({ world, policy: policyOf(hub, neighbour) });
    await live('22:00');
    await overrideHub(keeper, neighbour, { kind: 'pause', until: madrid('23:00') }, { by: 'olga' });
    expect(await wake('ada')).toEqual({ ok: false, error: { code: 'paused', until: madrid('23:00') } });
    expect(await state()).toMatchObject({ because: 'paused', until: madrid('23:00') });
  });

  it('a look that loses the race for the row looks again, so the click starts the hub at once', async () => {
    await live('22:00');
    const { targets } = keeper.state;
    let lost = 0;
    const losing = {
      ...keeper.state,
      targets: {
        ...targets,
        write: async (...given: Parameters<typeof targets.write>) => {
          lost += 1;
          return lost === 1 ? ({ ok: false, error: 'conflict' } as const) : targets.write(...given);
        },
      },
    };
    await wakeHub({ ...keeper, state: losing }, hub, { waker: 'ada' });
    expect(acts().at(-1)).toBe('22:00 start 202');
  });

  it('a second click looks again where the first one could not reach Azure', async () => {
    await live('22:00');
    const blind = {
      ...keeper.targets,
      observe: async () => {
        throw new AzureFault('managedClusters/get', 'down', { status: 503 });
      },
    };
    expect(await wakeHub({ ...keeper, targets: blind }, hub, { waker: 'ada' })).toMatchObject({ ok: true });
    expect(acts()).not.toContain('22:00 start 202');
    expect(await wake('ada')).toMatchObject({ value: { kind: 'unchanged' } });
    expect(acts().at(-1)).toBe('22:00 start 202');
  });

  it('nobody’s id is kept longer than needed: the next morning the row is empty', async () => {
    await live('22:00');
    await wake('person:ada');
    await live('00:10', '2027-03-03');
    expect((await keeper.state.leases.read(hub.name))?.value).toEqual({
      leases: [],
      spent: { date: '2027-03-03', by: {} },
    });
  });

  it('an operation that never ends stays in sight: the last look is never older than a quarter of an hour', async () => {
    await live('22:00');
    addFault(world, { name: 'stuckStart', target: clusterId });
    await wake('ada', 8 * hour);
    await live('23:59');
    expect(await state()).toMatchObject({ state: 'trouble' });
    expect(world.clock.now() - ((await state()).lastSeenAt ?? 0)).toBeLessThanOrEqual(15 * 60_000);
  });

  it('looking changes nothing and asks Azure nothing', async () => {
    await live('22:00');
    const [calls, lines] = [world.calls.length, keeper.history.all().length];
    const rows = JSON.stringify([...(await keeper.state.targets.list()).rows]);
    for (let look = 0; look < 20; look += 1) await state();
    expect(world.calls).toHaveLength(calls);
    expect(keeper.history.all()).toHaveLength(lines);
    expect(JSON.stringify([...(await keeper.state.targets.list()).rows])).toBe(rows);
  });
});
