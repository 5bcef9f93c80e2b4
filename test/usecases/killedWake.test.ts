import { describe, expect, it } from 'vitest';
import { inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { releaseWake } from '../../src/usecases/wake/releaseWake.ts';
import { wakeHub } from '../../src/usecases/wake/wakeHub.ts';
import { Killed, killer, type Moment } from '../builders/killer.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { madrid } from '../builders/power.ts';

const hub = hubOf();

/** A click at 22:00, killed at its n-th call; then two rounds in peace. */
async function clickKilledAt(n: number, moment: Moment) {
  const world = createWorld({ at: madrid('21:50'), speed: 0 });
  const hooks = killer(n, moment);
  const keeper = inProcessKeeper({ world, policy: policyOf(hub), hooks });
  await liveOn(keeper, world, madrid('22:00'));
  hooks.arm();
  let killed = false;
  await wakeHub(keeper, hub, { waker: 'person:ada' }).catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
    killed = true;
  });
  const reached = hooks.revive();
  await liveOn(keeper, world, madrid('22:20'));
  const starts = world.calls.filter(({ method, url }) => method === 'POST' && url.includes('/start?')).length;
  const leases = (await keeper.state.leases.read(hub.name))?.value;
  const told = keeper.history.all().filter(({ what }) => what === 'wake.granted').length;
  return { killed, reached, starts, leases, told, keeper };
}

describe('usecases: a click killed after every single await', () => {
  it('either there is no lease and no start, or one lease, one start and one line in the audit', async () => {
    let kills = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let n = 1; ; n += 1) {
        const { killed, reached, starts, leases, told, keeper } = await clickKilledAt(n, moment);
        const where = `${moment} call ${n}`;
        const granted = leases?.leases.length ?? 0;
        expect(starts, where).toBe(granted);
        expect(told, where).toBe(granted);
        expect(leases?.unrecorded, where).toBeUndefined();
        if (granted) expect(await releaseWake(keeper, hub, 'person:ada', 'person:ada'), where).toBe(true);
        if (!reached) break;
        kills += killed ? 1 : 0;
      }
    }
    expect(kills).toBeGreaterThan(30);
  });
});
