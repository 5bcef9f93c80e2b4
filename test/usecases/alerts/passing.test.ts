import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../sandbox/world/world.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { type AlertHouse, alertHouse, heard, liveAlerts, slack, teams } from '../../builders/alerts.ts';
import { idle } from '../../builders/people.ts';
import { hubOf, policyOf, target } from '../../builders/policy.ts';
import { factsOf, madrid, seen } from '../../builders/power.ts';

const quiet = { from: '19:00', to: '07:00', timeZone: 'Europe/Madrid' };

/** At 19:50, with one hub; the second channel is quiet at that hour. */
function houseAt1950(): AlertHouse {
  const house = alertHouse(createWorld({ at: madrid('19:50'), speed: 0 }));
  const policy = { ...policyOf(hubOf({ idle })), channels: [teams, { ...slack, quiet }] };
  return Object.assign(house, { keeper: { ...house.keeper, policy } });
}

async function warn({ keeper }: AlertHouse, at: string | undefined, stopAt = at): Promise<void> {
  const row = await keeper.state.targets.read(target);
  const people = { research: { askedAt: keeper.clock.now(), answeredAt: keeper.clock.now(), servers: 3 } };
  const facts = factsOf(seen('Succeeded', 'Running'), {
    people,
    ...(at !== undefined &&
      stopAt !== undefined && {
        warning: { at: madrid(at), stopAt: madrid(stopAt), because: 'closed' },
      }),
  });
  await keeper.state.targets.write(target, facts, row?.etag);
}

describe('alerts: what passes', () => {
  it('a stop ahead: told once, at once, to every channel whatever its hours; never as solved', async () => {
    const house = houseAt1950();
    await warn(house, '19:50', '20:00');
    await liveAlerts(house, madrid('20:30'));
    const once = ['teams stopAhead:research 0', 'slack stopAhead:research 0'];
    expect(heard(house)).toEqual(once);
    expect(house.taken.map(({ at }) => at)).toEqual([madrid('19:55'), madrid('19:55')]);
    await warn(house, undefined);
    await liveAlerts(house, madrid('23:00'));
    expect(heard(house).filter((line) => !line.includes('notAsleep'))).toEqual(once);
    const { rows } = await house.keeper.state.alerts.list();
    expect([...rows.keys()]).toEqual(['notAsleep:research']);
  });

  it('kept on, and warned again two hours later: told again', async () => {
    const house = houseAt1950();
    await warn(house, '19:50', '20:00');
    await liveAlerts(house, madrid('19:56'));
    await warn(house, undefined);
    await liveAlerts(house, madrid('21:51'));
    await warn(house, '21:51', '22:01');
    await liveAlerts(house, madrid('22:10'));
    expect(heard(house).filter((line) => line.includes('stopAhead'))).toHaveLength(4);
  });

  it('a channel that is back after an hour is not told of a stop that is over', async () => {
    const house = houseAt1950();
    let down = true;
    house.answer = () => (down ? { kind: 'failed', problem: 'down' } : { kind: 'accepted' });
    await warn(house, '19:50', '20:00');
    await liveAlerts(house, madrid('20:57'));
    down = false;
    await liveAlerts(house, madrid('22:00'));
    expect(heard(house).filter((line) => line.includes('stopAhead'))).toEqual([]);
  });

  it('counts as raised, and is no alert that is open', async () => {
    const house = houseAt1950();
    await warn(house, '19:50', '20:00');
    expect(await raiseAlerts(house.keeper)).toMatchObject({ raised: 1, solved: 0 });
    expect((await house.keeper.state.alerts.list()).rows.size).toBe(0);
  });
});
