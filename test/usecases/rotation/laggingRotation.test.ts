import { describe, expect, it } from 'vitest';
import type { WorldSettings } from '../../../sandbox/world/settings.ts';
import { hourMs, minuteMs } from '../../../src/core/time.ts';
import { lookAtRotation } from '../../../src/usecases/rotation/lookAtRotation.ts';
import { madrid } from '../../builders/power.ts';
import {
  liveRotation,
  lockedOut,
  mintsOf,
  type RotationHouse,
  rotationHouse,
} from '../../builders/rotationHouse.ts';
import { currentNow, orphansNow, ownNow } from '../../builders/rotationKills.ts';
import { arm } from '../../builders/world.ts';

async function laggingHouse(settings: Partial<WorldSettings>): Promise<RotationHouse> {
  const house = await rotationHouse({ at: madrid('20:06') });
  house.world.settings = { ...house.world.settings, ...settings };
  return house;
}

async function factsOf({ keeper, unit }: RotationHouse) {
  return (await keeper.state.rotations.read(unit.id))?.value;
}

describe('rotation: the directory and the clocks are behind', () => {
  it('a waiting value is removed in the directory while the sign-in still takes it: not promoted, another is minted', async () => {
    const house = await laggingHouse({ secretSpreadSeconds: 900 });
    const { world } = house;
    const lockOuts: string[] = [];
    await liveRotation(house, world.clock.now() + 12 * hourMs, () => {
      const staged = ownNow(house).find(({ keyId }) => keyId !== house.first?.keyId);
      const isTested = world.clock.now() - (staged?.mintedAt ?? Number.POSITIVE_INFINITY) >= 650_000;
      if (staged && isTested && mintsOf(house) === 1 && currentNow(house).credential === house.first)
        staged.removedAt = world.clock.now();
      // The next one meets a sign-in as quick as usual: this is about a value that is gone, not about a slow sign-in.
      if (mintsOf(house) === 2) world.settings = { ...world.settings, secretSpreadSeconds: 15 };
      lockOuts.push(...(lockedOut(house) ?? []));
    });
    expect(lockOuts).toEqual([]);
    expect(mintsOf(house)).toBe(2);
    expect(currentNow(house).credential).not.toBe(house.first);
  });

  it('somebody removes every secret of the application while a value waits: another is current within an hour and a quarter', async () => {
    const house = await laggingHouse({});
    const { world } = house;
    let wipedAt: number | undefined;
    let mendedAt: number | undefined;
    await liveRotation(house, world.clock.now() + 12 * hourMs, () => {
      const own = ownNow(house);
      if (wipedAt === undefined && own.length === 2) {
        for (const each of own) each.removedAt = world.clock.now();
        wipedAt = world.clock.now();
      }
      if (wipedAt !== undefined && mendedAt === undefined && currentNow(house).credential)
        mendedAt = world.clock.now();
    });
    expect((mendedAt ?? Number.POSITIVE_INFINITY) - (wipedAt ?? 0)).toBeLessThanOrEqual(75 * minuteMs);
    expect(lockedOut(house)).toBeUndefined();
  });

  it('lists show a swept credential for two minutes more: that is no second loss, and nobody is told of one', async () => {
    const house = await laggingHouse({ directorySpreadSeconds: 120 });
    arm(house.world, { name: 'mintLost' });
    let most = 0;
    await liveRotation(house, house.world.clock.now() + 3 * hourMs, () => {
      most = Math.max(most, ownNow(house).length);
    });
    expect(most).toBe(2);
    const facts = await factsOf(house);
    expect(facts?.orphansAt).toHaveLength(1);
    expect(facts?.seen?.findings).toEqual([]);
    expect(house.keeper.history.all().filter(({ what }) => what === 'rotation.sweep')).toHaveLength(1);
    expect(orphansNow(house)).toEqual([]);
  });

  it.each([2, 4])(
    'two instances %i minutes fast and slow, one looks while the other mints: one credential',
    async (minutes) => {
      const house = await laggingHouse({});
      const { world, keeper, unit } = house;
      const clockOf = (ms: number) => ({ now: () => world.clock.now() + ms });
      const fast = { ...keeper, clock: clockOf(minutes * minuteMs) };
      let made = 0;
      const slow = {
        ...keeper,
        clock: clockOf(-minutes * minuteMs),
        ids: { next: () => `slow-${++made}` },
        directory: {
          ...keeper.directory,
          addPassword: async (...ask: Parameters<typeof keeper.directory.addPassword>) => {
            const minted = await keeper.directory.addPassword(...ask);
            world.clock.advance(10);
            await lookAtRotation(fast, unit);
            return minted;
          },
        },
      };
      for (let look = 0; look < 24; look += 1) {
        await lookAtRotation(look % 2 ? fast : slow, unit);
        expect(lockedOut(house)).toBeUndefined();
        world.clock.advance(16);
      }
      expect(mintsOf(house)).toBe(1);
      expect(currentNow(house).credential).not.toBe(house.first);
    },
  );

  it('the queue brings a message a second early: the rotation goes on all the same', async () => {
    const house = await laggingHouse({});
    const { keeper, world, unit } = house;
    for (let look = 0; look < 24 && currentNow(house).credential === house.first; look += 1) {
      await lookAtRotation(keeper, unit);
      const next = (await factsOf(house))?.nextLookAt ?? Number.NaN;
      world.clock.advance((next - world.clock.now()) / 1000 - 1);
    }
    expect(currentNow(house).credential).not.toBe(house.first);
  });

  it('the row that claims an effect is five minutes in being written: the effect is left to whoever looks next', async () => {
    let held = false;
    const house: RotationHouse = await rotationHouse({
      at: madrid('20:06'),
      hooks: {
        afterCall: async (what) => {
          if (held || what !== 'rotations.write') return;
          const facts = await factsOf(house);
          if (facts?.claim?.effect !== 'mint') return;
          held = true;
          house.world.clock.advance(300);
        },
      },
    });
    await liveRotation(house, madrid('20:12'));
    expect(held).toBe(true);
    expect(mintsOf(house)).toBe(0);
    await liveRotation(house, madrid('23:00'));
    expect(mintsOf(house)).toBe(1);
    expect(currentNow(house).credential).not.toBe(house.first);
  });
});
