import { describe, expect, it } from 'vitest';
import { checkHealth } from '../../../src/usecases/checkHealth.ts';
import { lookAtRotation } from '../../../src/usecases/rotation/lookAtRotation.ts';
import { tickRotation } from '../../../src/usecases/rotation/tickRotation.ts';
import { madrid } from '../../builders/power.ts';
import { type RotationHouse, rotationHouse } from '../../builders/rotationHouse.ts';
import { arm } from '../../builders/world.ts';

async function told({ keeper }: RotationHouse): Promise<string[]> {
  const { problems } = await checkHealth(keeper);
  return problems.filter(({ code }) => code.startsWith('rotation.')).map(({ code }) => code);
}

describe('health, between two rounds of rotation', () => {
  it('says at once what a look has found, and that it is mended; when the last round was stays as it was', async () => {
    const house = await rotationHouse({ at: madrid('20:07') });
    const look = () => lookAtRotation(house.keeper, house.unit);
    await look();
    await tickRotation(house.keeper);
    arm(house.world, { name: 'vaultFirewalled' });
    house.world.clock.advance(60);
    await look();
    expect(await told(house)).toEqual(['rotation.refused']);
    expect((await house.keeper.state.keeper.read('rotation'))?.value).toMatchObject({
      lastTickAt: madrid('20:07'),
    });
    house.world.faults = [];
    await look();
    expect(await told(house)).toEqual([]);
  });

  it('another look counted in between: both are told', async () => {
    const house = await rotationHouse({ at: madrid('20:07') });
    const { keeper, unit } = house;
    await lookAtRotation(keeper, unit);
    await tickRotation(keeper);
    arm(house.world, { name: 'vaultFirewalled' });
    const { write } = keeper.state.keeper;
    let raced = 0;
    const rows = {
      ...keeper.state.keeper,
      write: async (...args: Parameters<typeof write>) => {
        raced += 1;
        const row = await keeper.state.keeper.read('rotation');
        if (raced === 1 && row) await write('rotation', { ...row.value, findings: [] }, row.etag);
        return write(...args);
      },
    };
    await lookAtRotation({ ...keeper, state: { ...keeper.state, keeper: rows } }, unit);
    expect(raced).toBe(2);
    expect(await told(house)).toEqual(['rotation.refused']);
  });
});
