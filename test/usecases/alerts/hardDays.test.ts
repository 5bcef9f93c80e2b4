import { describe, expect, it } from 'vitest';
import { moveTo } from '../../../sandbox/inprocess/liveOn.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { deliverMessage } from '../../../src/usecases/alerts/deliverMessage.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { alertHouse, clockOf, days, heard, liveAlerts, sayPlainly, teams } from '../../builders/alerts.ts';
import { Killed, killer, type Moment } from '../../builders/killer.ts';
import { at, minute } from '../../builders/power.ts';

const start = at('2027-03-01T11:58:00Z');
const worldAt = () => createWorld({ at: start, speed: 0 });
const seven = Array.from({ length: 7 }, (_, index) => clockOf(`s${index}`, start + days(6)));

async function killedAt(n: number, moment: Moment) {
  const hooks = killer(n, moment);
  const house = alertHouse(worldAt(), { hooks, channels: [teams] });
  const live = async () => {
    await house.show(...seven);
    await liveAlerts(house, start + 8 * minute);
    await house.show();
    await liveAlerts(house, start + 18 * minute);
  };
  hooks.arm();
  await live().catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
  });
  const reached = hooks.revive();
  await liveAlerts(house, house.world.clock.now() + 20 * minute);
  await house.show();
  await liveAlerts(house, house.world.clock.now() + 20 * minute);
  return { house, reached };
}

describe('alerts: seven at once, killed after every single await', () => {
  it('none of the seven is told twice without saying so, neither raised nor solved, and no row is left', async () => {
    let kills = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let n = 1; ; n += 1) {
        const { house, reached } = await killedAt(n, moment);
        const plain = heard(house).filter((line) => !line.endsWith('again'));
        const where = `${moment} call ${n}`;
        expect([where, plain.length]).toEqual([where, new Set(plain).size]);
        // The second call shows the seven: killed before it took effect there is nothing to tell, else both of each.
        const isShown = n > (moment === 'before' ? 2 : 1);
        const told = new Set(heard(house).map((line) => line.replace(' again', '')));
        expect([where, told.size]).toEqual([where, isShown ? 14 : 0]);
        expect((await house.keeper.state.alerts.list()).rows.size, where).toBe(0);
        if (!reached) break;
        kills += 1;
        expect(n).toBeLessThan(500);
      }
    }
    expect(kills).toBeGreaterThan(150);
  });
});

describe('alerts: the same trouble twice in a day', () => {
  it('raised at noon, solved, raised with the same beginning: told both times, and solved both times', async () => {
    const house = alertHouse(worldAt(), { channels: [teams] });
    const again = clockOf('a', start + days(6));
    for (const hours of [1, 3]) {
      await house.show(again);
      await liveAlerts(house, start + hours * 60 * minute);
      await house.show();
      await liveAlerts(house, start + (hours + 1) * 60 * minute);
    }
    const [raised, solved] = ['teams vaultSecret:a 7', 'teams vaultSecret:a 7 solved'];
    expect(heard(house)).toEqual([raised, solved, raised, solved]);
  });
});

describe('alerts: a channel that refuses for ever', () => {
  it('on a day with a late queue, each message that waits has one follow-up on the queue, not one more a round', async () => {
    const house = alertHouse(worldAt(), { channels: [teams] });
    const { keeper, world } = house;
    house.answer = () => ({ kind: 'refused', status: 400, problem: 'no' });
    await house.show(clockOf('a', start + days(6)));
    for (let at = start + 2 * minute; at < start + days(1); at += 5 * minute) {
      moveTo(world, at);
      await raiseAlerts(keeper);
      moveTo(world, at + (((at / minute) * 7) % 50) * 1000);
      for (const { subject } of keeper.followUps.due()) await deliverMessage(keeper, subject, sayPlainly);
    }
    const waiting = (await keeper.state.outbox.list()).rows.size;
    moveTo(world, start + days(3));
    expect(waiting).toBe(2);
    expect(keeper.followUps.due()).toHaveLength(waiting);
  });

  it('an answer that asks for a year, or for a part of a second, is no row that nobody can read', async () => {
    const house = alertHouse(worldAt(), { channels: [teams] });
    let wait = 61_000.5;
    house.answer = () => ({ kind: 'refused', status: 429, problem: 'slowly', retryAfterMs: wait });
    await house.show(clockOf('a', start + days(6)));
    for (const next of [1e300, 0]) {
      await liveAlerts(house, house.world.clock.now() + 20 * minute);
      const [row] = [...(await house.keeper.state.outbox.list()).rows.values()];
      const delivery = row?.value.deliveries['teams'];
      const from = delivery?.kind === 'waiting' ? delivery.from : Number.NaN;
      expect(Number.isSafeInteger(from)).toBe(true);
      expect(from - house.world.clock.now()).toBeLessThanOrEqual(days(1));
      wait = next;
    }
  });
});

describe('alerts: somebody else writes to a message while it is being sent', () => {
  it('what came of the sending is written down all the same: it is sent once, and no repeat', async () => {
    let house: ReturnType<typeof alertHouse> | undefined;
    const hooks = {
      beforeCall: () => undefined,
      afterCall: async (what: string) => {
        if (what !== 'channels.send' || !house) return;
        const { outbox } = house.keeper.state;
        for (const [id, { value, etag }] of (await outbox.list()).rows) await outbox.write(id, value, etag);
      },
    };
    house = alertHouse(worldAt(), { hooks, channels: [teams] });
    await house.show(clockOf('a', start + days(6)));
    await liveAlerts(house, start + 60 * minute);
    expect(heard(house)).toEqual(['teams vaultSecret:a 7']);
    const [entry] = [...(await house.keeper.state.outbox.list()).rows.values()];
    expect(Object.values(entry?.value.deliveries ?? {})).toMatchObject([{ kind: 'sent' }]);
  });
});
