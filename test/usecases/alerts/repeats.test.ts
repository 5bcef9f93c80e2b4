import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../sandbox/world/world.ts';
import type { ChannelAnswer } from '../../../src/ports/channels.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { alertHouse, clockOf, days, heard, liveAlerts, slack, teams } from '../../builders/alerts.ts';
import { at, minute } from '../../builders/power.ts';

const start = at('2027-03-01T12:00:00Z');
const worldAt = () => createWorld({ at: start, speed: 0 });
const refused: ChannelAnswer = { kind: 'refused', status: 503, problem: 'down' };
const lost: ChannelAnswer = { kind: 'failed', problem: 'the connection was cut', mayHaveArrived: true };
const unreached: ChannelAnswer = { kind: 'failed', problem: 'no such host' };

describe('alerts: what may have arrived once', () => {
  it.each([
    ['refused', refused],
    ['not reached', unreached],
  ])('an answer lost, then %s, then taken: still marked as a repeat', async (_, between) => {
    const house = alertHouse(worldAt(), { channels: [teams] });
    await house.show(clockOf('a', start + days(10)));
    const answers = [lost, between];
    house.answer = () => answers.shift() ?? { kind: 'accepted' };
    await liveAlerts(house, start + 60 * minute);
    expect(heard(house)).toEqual(['teams vaultSecret:a 14 again']);
  });
});

describe('alerts: the claim of a round', () => {
  it('a second round 44 s after the first does nothing; at 45 s it judges, and after a clock was set back too', async () => {
    const house = alertHouse(worldAt());
    const { keeper, world } = house;
    expect(await raiseAlerts(keeper)).toBeDefined();
    world.clock.advance(44);
    expect(await raiseAlerts(keeper)).toBeUndefined();
    world.clock.advance(1);
    expect(await raiseAlerts(keeper)).toBeDefined();
    const row = await keeper.state.keeper.read('alerts');
    const ahead = { lastTickAt: world.clock.now() + days(30), targets: 0, findings: [] };
    await keeper.state.keeper.write('alerts', ahead, row?.etag);
    expect(await raiseAlerts(keeper)).toBeDefined();
  });
});

describe('alerts: thirty days', () => {
  it('of a message nobody took are written down as lost, and its row is gone a week later', async () => {
    const house = alertHouse(worldAt(), { channels: [teams, slack] });
    await house.show(clockOf('a', start + days(50)));
    house.answer = () => refused;
    const ofClock = async () =>
      [...(await house.keeper.state.outbox.list()).rows.values()]
        .map(({ value }) => value)
        .filter(({ message }) => message.items[0]?.step === 60);
    await liveAlerts(house, start + days(30) + 150 * minute, 60 * minute);
    const [entry] = await ofClock();
    expect(Object.values(entry?.deliveries ?? {}).map(({ kind }) => kind)).toEqual(['lost', 'lost']);
    await liveAlerts(house, start + days(36), 60 * minute);
    expect(await ofClock()).toHaveLength(1);
    await liveAlerts(house, start + days(38), 60 * minute);
    expect(await ofClock()).toEqual([]);
  });
});
