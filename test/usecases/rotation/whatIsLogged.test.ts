import { describe, expect, it } from 'vitest';
import { addFault } from '../../../sandbox/world/faults.ts';
import { dayMs } from '../../../src/core/time.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { lookAtRotation } from '../../../src/usecases/rotation/lookAtRotation.ts';
import { hour, madrid } from '../../builders/power.ts';
import { liveRotation, type RotationHouse, rotationHouse } from '../../builders/rotationHouse.ts';
import { isReplaced } from '../../builders/rotationWatch.ts';

const begins = madrid('20:06');

function eventsOf({ keeper }: RotationHouse, level: 'info' | 'warn') {
  return keeper.lines.filter((line) => line.level === level).map(({ event }) => event);
}

describe('what a rotation logs', () => {
  it('a value that the sign-in learns of slowly is no warning: a healthy rotation has none', async () => {
    const house = await rotationHouse({ at: begins, endsAt: begins + 150 * dayMs });
    house.world.settings = { ...house.world.settings, secretSpreadSeconds: 90 };
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    await liveRotation(house, begins + hour);
    expect(isReplaced(house)).toBe(true);
    expect(eventsOf(house, 'info')).toContain('rotation.notKnownYet');
    expect(eventsOf(house, 'warn')).toEqual([]);
  });

  it('what was tried is told before why it was refused', async () => {
    const house = await rotationHouse({ at: begins, endsAt: begins + 150 * dayMs });
    addFault(house.world, { name: 'vaultReadOnly' });
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    await lookAtRotation(house.keeper, house.unit);
    house.world.clock.advance(10);
    await lookAtRotation(house.keeper, house.unit);
    const told = house.keeper.lines
      .slice(-2)
      .map(({ event, fields }) => [event, fields['step'] ?? fields['effect']]);
    expect(told).toEqual([
      ['rotation.looked', 'reserve'],
      ['rotation.refused', 'reserve'],
    ]);
  });
});
