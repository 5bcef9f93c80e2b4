import { describe, expect, it } from 'vitest';
import type { RotationAskKind } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { madrid } from '../../builders/power.ts';
import { rotationHouse } from '../../builders/rotationHouse.ts';

describe('usecases/rotation/askRotation', () => {
  it.each<[readonly RotationAskKind[], readonly RotationAskKind[]]>([
    [['rotate', 'adopt'], ['adopt']],
    [['adopt', 'restore', 'rotate'], ['rotate']],
    [
      ['incident', 'adopt'],
      ['incident', 'adopt'],
    ],
    [
      ['confirm', 'rotate', 'confirm'],
      ['rotate', 'confirm'],
    ],
  ])(
    'asked for %j, what stands is %j: of what excludes each other the last word counts',
    async (kinds, stand) => {
      const { keeper, unit } = await rotationHouse({ at: madrid('20:07') });
      for (const kind of kinds) await askRotation(keeper, unit, { kind, by: 'olga' });
      const row = await keeper.state.rotations.read(unit.id);
      expect(row?.value.asks.map(({ kind }) => kind)).toEqual(stand);
    },
  );
});
