import { describe, expect, it } from 'vitest';
import { setSecret } from '../../../sandbox/world/vault.ts';
import { dayMs, hourMs } from '../../../src/core/time.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { madrid } from '../../builders/power.ts';
import {
  liveRotation,
  lockedOut,
  mintsOf,
  type RotationHouse,
  rotationHouse,
  store,
} from '../../builders/rotationHouse.ts';
import { currentNow, ofPersonsNow, ownNow } from '../../builders/rotationKills.ts';

/** A hub whose roll-out is proved by its annotation alone, a rotation done an hour ago. */
async function rotated(): Promise<RotationHouse> {
  const house = await rotationHouse({
    at: madrid('20:06'),
    running: true,
    endsAt: madrid('20:06') + 150 * dayMs,
    secret: { rollOut: { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } },
  });
  await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
  await liveRotation(house, house.world.clock.now() + hourMs);
  expect(ownNow(house)).toHaveLength(2);
  return house;
}

describe('rotation: our tags beside a value that is not theirs', () => {
  it.each([
    ['the new value under the tags of the old', -1, 0],
    ['the old value under the tags of the new', 0, -1],
  ])('somebody writes %s: what hubs use by then is told by the value, and stays', async (_, value, tags) => {
    const house = await rotated();
    const { vault, world } = house;
    const versions = vault.secrets.get(store.secret)?.versions ?? [];
    setSecret(
      vault,
      store.secret,
      versions.at(value)?.value ?? '',
      { tags: versions.at(tags)?.tags ?? {} },
      world.clock.now(),
    );
    const lockOuts: string[] = [];
    await liveRotation(house, world.clock.now() + 10 * dayMs, () => {
      lockOuts.push(...(lockedOut(house) ?? []));
    });
    expect(lockOuts).toEqual([]);
    const { version, credential } = currentNow(house);
    expect(version?.tags).toMatchObject({ keyId: credential?.keyId, opId: 'adopted' });
  });

  it.each([3, 120])(
    'a value of a person’s under the staging name, with our tags: cleared, and what it covered is promoted the same night; lists %i s behind',
    async (directorySpreadSeconds) => {
      const house = await rotationHouse({ at: madrid('20:06') });
      const { vault, world } = house;
      world.settings = { ...world.settings, directorySpreadSeconds };
      const next = `${store.secret}-next`;
      let copied = false;
      const lockOuts: string[] = [];
      await liveRotation(house, world.clock.now() + 3 * hourMs, () => {
        lockOuts.push(...(lockedOut(house) ?? []));
        const staged = vault.secrets.get(next)?.versions.find(({ enabled }) => enabled);
        if (!staged?.tags || copied) return;
        copied = true;
        setSecret(vault, next, house.first?.value ?? '', { tags: staged.tags }, world.clock.now());
      });
      expect(copied).toBe(true);
      expect(lockOuts).toEqual([]);
      expect(mintsOf(house)).toBe(1);
      expect(ofPersonsNow(house)).toEqual(["ada's laptop"]);
      const { version, credential } = currentNow(house);
      expect(version?.tags?.keyId).toBe(credential?.keyId);
      expect(credential?.keyId).not.toBe(house.first?.keyId);
    },
  );
});
