import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { lookAtRotation } from '../../../src/usecases/rotation/lookAtRotation.ts';
import { madrid } from '../../builders/power.ts';
import { liveRotation, lockedOut, mintsOf, rotationHouse } from '../../builders/rotationHouse.ts';
import { currentNow, orphansNow, ownNow } from '../../builders/rotationKills.ts';

const pauses = fc.array(fc.nat(12), { minLength: 3, maxLength: 17 });

/** Two instances of the app on one world and one state; `pauses` says how long each of their calls takes, in turns of the loop. */
async function twoInstances(turns: readonly number[]) {
  let calls = 0;
  const dawdle = async () => {
    const wanted = turns[calls % turns.length] ?? 0;
    calls += 1;
    for (let turn = 0; turn < wanted; turn += 1) await Promise.resolve();
  };
  const house = await rotationHouse({
    at: madrid('20:10'),
    hooks: { beforeCall: dawdle, afterCall: dawdle },
  });
  let made = 0;
  const other = {
    ...house.keeper,
    ids: {
      next: () => {
        made += 1;
        return `other-${made}`;
      },
    },
  };
  return { house, instances: [house.keeper, other] };
}

describe('rotation: two instances at once', () => {
  it('a whole night of looks in the same second, their calls interleaved in any way: one credential', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, async (turns) => {
        const { house, instances } = await twoInstances(turns);
        for (let look = 0; look < 16; look += 1) {
          await Promise.all(instances.map((keeper) => lookAtRotation(keeper, house.unit)));
          expect(lockedOut(house)).toBeUndefined();
          house.world.clock.advance(15);
        }
        expect(mintsOf(house)).toBe(1);
        expect(ownNow(house)).toHaveLength(2);
        expect(orphansNow(house)).toEqual([]);
        expect(currentNow(house).credential?.keyId).not.toBe(house.first?.keyId);
        const promoted = house.keeper.history.all().filter(({ what }) => what === 'rotation.promote');
        expect(promoted).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });

  it('somebody asks in the middle of any effect: the ask is kept, and the effect too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(15), pauses, async (when, turns) => {
        const { house, instances } = await twoInstances(turns);
        for (let look = 0; look < 16; look += 1) {
          const looking = lookAtRotation(instances[0] ?? house.keeper, house.unit);
          if (look === when) {
            const asked = await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
            expect(asked.ok).toBe(true);
          }
          await looking;
          house.world.clock.advance(15);
        }
        await liveRotation(house, house.world.clock.now() + 3 * 3_600_000);
        expect(mintsOf(house)).toBeLessThanOrEqual(2);
        expect(orphansNow(house)).toEqual([]);
        expect(lockedOut(house)).toBeUndefined();
        const row = await house.keeper.state.rotations.read(house.unit.id);
        expect(row?.value.asks).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
