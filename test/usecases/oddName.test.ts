import { describe, expect, it } from 'vitest';
import { askRotation } from '../../src/usecases/rotation/askRotation.ts';
import { idle } from '../builders/people.ts';
import { peopleHouse } from '../builders/peopleHouse.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { hour, madrid } from '../builders/power.ts';
import { liveRotation, loginSecretOf, rotationHouse, syncedRollOut } from '../builders/rotationHouse.ts';

/** The one name of the right shape that every object has as well. */
const name = 'constructor';

describe('usecases: a hub called constructor', () => {
  it('is remembered as silent with no servers, as every hub is that has never told', async () => {
    const house = peopleHouse({ policy: policyOf(hubOf({ name, idle })), world: { hubToken: false } });
    await house.live('20:05');
    const people = (await house.facts()).people?.[name];
    expect(people).toMatchObject({ servers: 0, silentSince: madrid('19:45') });
  });

  it('is rolled out once, and no command is asked for before one was sent', async () => {
    const calls: string[] = [];
    const house = await rotationHouse({
      at: madrid('09:00'),
      running: true,
      policy: policyOf(hubOf({ name, secrets: [loginSecretOf({ rollOut: syncedRollOut })] })),
      login: { way: 'syncedSecret' },
      hooks: { beforeCall: (what) => void (what.startsWith('commands.') && calls.push(what)) },
    });
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    await liveRotation(house, madrid('09:00') + 2 * hour);
    expect(calls).toEqual(['commands.send', 'commands.result', 'commands.result']);
    const facts = (await house.keeper.state.rotations.read(house.unit.id))?.value;
    expect(facts?.confirmed[name]).toMatchObject({ by: 'rollOut' });
  });
});
