import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../sandbox/world/world.ts';
import { quietAlert } from '../../../src/usecases/alerts/quietAlert.ts';
import { alertHouse, clockOf, days, heard, liveAlerts, teams } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const start = at('2027-03-01T12:00:00Z');
const hour = 3_600_000;
const worldAt = (instant: number) => createWorld({ at: instant, speed: 0 });

describe('alerts: a life', () => {
  it('seventy days to an end: every step once to the first channel, from seven days on to both, then every day', async () => {
    const house = alertHouse(worldAt(start));
    await house.show(clockOf('a', start + days(70)));
    await liveAlerts(house, start + days(72.5), hour);
    const told = heard(house);
    const steps = [60, 30, 14, 7, 3, 1, 0, -1, -2];
    expect(told.filter((line) => line.startsWith('teams'))).toEqual(
      steps.map((step) => `teams vaultSecret:a ${step}`),
    );
    expect(told.filter((line) => line.startsWith('slack'))).toEqual(
      steps.filter((step) => step <= 7).map((step) => `slack vaultSecret:a ${step}`),
    );
  });

  it('renewed at 20 days: told as solved once, and again from 60 days before its new end', async () => {
    const house = alertHouse(worldAt(start));
    await house.show(clockOf('a', start + days(40)));
    await liveAlerts(house, start + days(20), hour);
    await house.show(clockOf('a', start + days(100)));
    await liveAlerts(house, start + days(41), hour);
    expect(heard(house)).toEqual([
      'teams vaultSecret:a 60',
      'teams vaultSecret:a 30',
      'teams vaultSecret:a 30 solved',
      'slack vaultSecret:a 30 solved',
      'teams vaultSecret:a 60',
    ]);
  });

  it('gone from its source: solved', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(clockOf('a', start + days(10)));
    await liveAlerts(house, start + days(1), hour);
    await house.show();
    await liveAlerts(house, start + days(2), hour);
    expect(heard(house)).toEqual(['teams vaultSecret:a 14', 'teams vaultSecret:a 14 solved']);
    expect((await house.keeper.state.alerts.list()).rows.size).toBe(0);
  });

  it('a keeper that was away for three weeks tells only the step that is true now', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(clockOf('a', start + days(31)));
    await liveAlerts(house, start + 2 * hour, hour);
    house.world.clock.advance(25 * 86_400);
    await liveAlerts(house, house.world.clock.now() + hour, hour);
    expect(heard(house)).toEqual(['teams vaultSecret:a 60', 'teams vaultSecret:a 7']);
  });

  it('a channel that is down for a week loses nothing and doubles nothing; the other one hears in its place', async () => {
    const house = alertHouse(worldAt(start));
    await house.show(clockOf('a', start + days(20)), clockOf('b', start + days(9)));
    house.answer = (channel) =>
      channel === 'teams' && house.world.clock.now() < start + days(8)
        ? { kind: 'refused', status: 503, problem: 'down' }
        : { kind: 'accepted' };
    await liveAlerts(house, start + days(8.5), hour);
    const told = heard(house);
    expect(new Set(told).size).toBe(told.length);
    for (const line of [
      'vaultSecret:a 30',
      'vaultSecret:b 14',
      'vaultSecret:b 7',
      'vaultSecret:b 3',
      'vaultSecret:a 14',
    ]) {
      expect(told).toContain(`slack ${line}`);
      expect(told).toContain(`teams ${line}`);
    }
    expect(told).toContain('slack channelSilent:teams 0');
    expect(told.filter((line) => /channelSilent:teams -?\d+ solved/.test(line))).toHaveLength(2);
  });

  it('six at once are one message, worst first', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => clockOf(id, start + days(5 + 8 * index))),
    );
    await liveAlerts(house, start + hour, hour);
    expect(house.taken.map(({ envelope }) => envelope.type)).toEqual(['digest']);
    expect(heard(house)[0]).toBe('teams vaultSecret:a 7');
    expect(heard(house)).toHaveLength(6);
  });

  it('snoozed for three days at 14: silent at 7, but told when it is critical; acknowledged alike', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(clockOf('a', start + days(8)), clockOf('b', start + days(2.5)));
    await liveAlerts(house, start + hour, hour);
    const until = start + days(6);
    for (const [id, kind] of [
      ['a', 'snooze'],
      ['b', 'ack'],
    ] as const) {
      const asked = await quietAlert(house.keeper, `vaultSecret:${id}`, { kind, until, by: 'olga' });
      expect(asked.ok).toBe(true);
    }
    await liveAlerts(house, start + days(6.5), hour);
    expect(heard(house)).toEqual([
      'teams vaultSecret:b 3',
      'teams vaultSecret:a 14',
      'teams vaultSecret:b 1',
      // Quiet again: it was critical already when it was told last.
      'teams vaultSecret:b -3',
      'teams vaultSecret:a 3',
      'teams vaultSecret:b -4',
    ]);
  });

  it('an alert cannot be silenced for longer than a week, nor into the past, nor where nothing was told', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(clockOf('a', start + days(8)));
    await liveAlerts(house, start + hour, hour);
    const ask = (subject: string, until: number) =>
      quietAlert(house.keeper, subject, { kind: 'snooze', until, by: 'olga' });
    expect(await ask('vaultSecret:a', start + days(9))).toEqual({ ok: false, error: { code: 'tooLong' } });
    expect(await ask('vaultSecret:a', start)).toEqual({ ok: false, error: { code: 'past' } });
    expect(await ask('vaultSecret:z', start + days(1))).toEqual({ ok: false, error: { code: 'notOpen' } });
  });
});

describe('alerts: an answer that was lost', () => {
  it('the message is sent again a minute later, and says that an earlier copy may have arrived', async () => {
    const house = alertHouse(worldAt(start), { channels: [teams] });
    await house.show(clockOf('a', start + days(10)));
    let lost = 1;
    house.answer = () => {
      lost -= 1;
      return lost >= 0
        ? { kind: 'failed', problem: 'the connection was cut', mayHaveArrived: true }
        : { kind: 'accepted' };
    };
    await liveAlerts(house, start + hour);
    expect(heard(house)).toEqual(['teams vaultSecret:a 14 again']);
  });
});
