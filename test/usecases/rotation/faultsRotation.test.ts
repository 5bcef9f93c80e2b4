import { describe, expect, it } from 'vitest';
import type { FaultAsk } from '../../../sandbox/world/faults.ts';
import { madrid } from '../../builders/power.ts';
import { mintsOf } from '../../builders/rotationHouse.ts';
import {
  currentNow,
  disturbedAt,
  ofPersonsNow,
  orphansNow,
  ownNow,
  type RotationLife,
  rotationFaults,
} from '../../builders/rotationKills.ts';
import { arm } from '../../builders/world.ts';

const night: RotationLife = { at: madrid('20:06'), until: madrid('21:30') };

function nameOf({ name, times }: FaultAsk): string {
  return times === undefined ? name : `${name} ${times} times`;
}

describe('rotation: every fault before every look', () => {
  it.each(rotationFaults.map((fault) => [nameOf(fault), fault] as const))(
    '%s: nobody is locked out, and the rotation is done a day later',
    async (_, fault) => {
      let looks = 0;
      for (let n = 1; ; n += 1) {
        const outcome = await disturbedAt(night, n, ({ world }) => arm(world, fault));
        const { house, lockOuts, mostOrphans, reached } = outcome;
        const where = `${nameOf(fault)} before look ${n}`;
        expect(lockOuts, where).toEqual([]);
        expect(mostOrphans, where).toBeLessThanOrEqual(1);
        expect(orphansNow(house), where).toEqual([]);
        expect(ofPersonsNow(house), where).toEqual(["ada's laptop"]);
        expect(currentNow(house).credential?.keyId, where).not.toBe(house.first?.keyId);
        expect(ownNow(house), where).toHaveLength(2);
        expect(mintsOf(house), where).toBeLessThanOrEqual(2);
        looks = n;
        if (!reached || n >= 14) break;
      }
      expect(looks).toBeGreaterThanOrEqual(12);
    },
  );
});
