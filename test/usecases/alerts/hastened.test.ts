import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../sandbox/world/world.ts';
import type { FollowUp } from '../../../src/ports/followUps.ts';
import { hastenAlerts } from '../../../src/usecases/alerts/hastenAlerts.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { alertHouse } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const start = at('2027-03-01T12:00:00Z');

/** A house whose rounds are counted, and what is asked for again. */
function counted() {
  const house = alertHouse(createWorld({ at: start, speed: 0 }));
  const sent: FollowUp[] = [];
  const followUps = { send: async (followUp: FollowUp) => void sent.push(followUp) };
  const { keeper, world } = house;
  const rounds = () => keeper.state.keeper.read('alerts').then((row) => row?.value.lastTickAt);
  const news = (since = world.clock.now()): FollowUp => ({
    v: 1,
    kind: 'alerts',
    subject: 'a',
    notBefore: since,
  });
  return {
    keeper,
    world,
    sent,
    rounds,
    news,
    hasten: (ask: FollowUp) => hastenAlerts({ ...keeper, followUps }, ask),
  };
}

describe('alerts: news that cannot wait for the timer', () => {
  it('is judged at once where the round of the timer is over', async () => {
    const { keeper, world, sent, rounds, news, hasten } = counted();
    await raiseAlerts(keeper);
    world.clock.advance(2);
    await hasten(news());
    expect(await rounds()).toBe(start + 2_000);
    expect(sent).toEqual([]);
  });

  it('waits for a round that goes on, which may have begun before the news', async () => {
    const { keeper, world, sent, rounds, news, hasten } = counted();
    await keeper.state.keeper.write('alerts', { lastTickAt: start, targets: 0, findings: [] }, undefined);
    world.clock.advance(2);
    await hasten(news());
    expect(await rounds()).toBe(start);
    expect(sent).toEqual([{ ...news(), notBefore: start + 47_000, since: start + 2_000 }]);
    world.clock.advance(45);
    for (const again of sent.splice(0)) await hasten(again);
    expect(await rounds()).toBe(start + 47_000);
    expect(sent).toEqual([]);
  });

  it('a thousand hubs that stop at once: one round begun after them all is enough for them all', async () => {
    const { keeper, world, sent, rounds, news, hasten } = counted();
    const asks = Array.from({ length: 1_000 }, () => news());
    world.clock.advance(4);
    await raiseAlerts(keeper);
    world.clock.advance(1);
    await hasten(news(start));
    expect(await rounds(), 'a round 4 s later may have read before: clocks differ').toBe(start + 5_000);
    world.clock.advance(6);
    for (const ask of asks) await hasten(ask);
    expect(await rounds()).toBe(start + 5_000);
    expect(sent).toEqual([]);
  });

  it('a row from the future hides no news', async () => {
    const { keeper, rounds, news, hasten } = counted();
    const ahead = { lastTickAt: start + 60_000, targets: 0, findings: [] };
    await keeper.state.keeper.write('alerts', ahead, undefined);
    await hasten(news());
    expect(await rounds()).toBe(start);
  });
});
