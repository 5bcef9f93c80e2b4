import { describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/core/time.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { madrid } from '../../builders/power.ts';
import { mintsOf, type RotationHouse, syncedRollOut } from '../../builders/rotationHouse.ts';
import {
  currentNow,
  killedEverywhere,
  ofPersonsNow,
  orphansNow,
  ownNow,
  type RotationLife,
  type RotationOutcome,
} from '../../builders/rotationKills.ts';
import { endValue, rotatedBefore } from '../../builders/rotationMishaps.ts';

/** What holds whatever happens. */
function unharmed({ house, lockOuts, mostOrphans }: RotationOutcome, where: string): void {
  expect(lockOuts, where).toEqual([]);
  expect(mostOrphans, where).toBeLessThanOrEqual(1);
  expect(orphansNow(house), where).toEqual([]);
  expect(ofPersonsNow(house), where).toContain("ada's laptop");
  expect(currentNow(house).credential, where).toBeDefined();
}

const night: RotationLife = { at: madrid('20:06'), until: madrid('20:12') };

async function ask({ keeper, unit }: RotationHouse, kind: 'incident' | 'adopt' | 'rotate'): Promise<void> {
  const asked = await askRotation(keeper, unit, { kind, by: 'olga' });
  expect(asked.ok).toBe(true);
}

describe('rotation: killed after every single await', () => {
  it('while the hub sleeps, 20:07 to 20:10: one credential minted, and one more only where the first was lost', async () => {
    let minted = 0;
    const kills = await killedEverywhere(night, (outcome, where) => {
      unharmed(outcome, where);
      const { house } = outcome;
      expect(currentNow(house).credential?.keyId, where).not.toBe(house.first?.keyId);
      expect(ownNow(house), where).toHaveLength(2);
      expect(mintsOf(house), where).toBeLessThanOrEqual(2);
      minted = Math.max(minted, mintsOf(house));
    });
    expect(kills).toBeGreaterThan(300);
    expect(minted).toBe(2);
  });

  it('while an older credential is retired, a week after its hub was proved to have left it: gone once, nothing else', async () => {
    const life: RotationLife = {
      ...night,
      endsAt: madrid('20:06') + 170 * dayMs,
      arrange: (house) => rotatedBefore(house, madrid('20:00') - 7 * dayMs),
    };
    const kills = await killedEverywhere(life, (outcome, where) => {
      unharmed(outcome, where);
      expect(ownNow(outcome.house), where).toHaveLength(1);
      expect(mintsOf(outcome.house), where).toBe(0);
    });
    expect(kills).toBeGreaterThan(30);
  });

  it('after a leak, hub awake and rolled by command: everything older is gone and disabled, people sign in throughout', async () => {
    const life: RotationLife = {
      ...night,
      running: true,
      until: madrid('20:14'),
      secret: { rollOut: syncedRollOut },
      login: { way: 'syncedSecret' },
      arrange: (house) => ask(house, 'incident'),
    };
    const kills = await killedEverywhere(life, (outcome, where) => {
      unharmed(outcome, where);
      const { house } = outcome;
      expect(
        ownNow(house).map(({ value }) => value),
        where,
      ).toEqual([currentNow(house).version?.value]);
      const versions = house.vault.secrets.get('hub-client-secret')?.versions ?? [];
      expect(
        versions.filter(({ enabled }) => enabled),
        where,
      ).toHaveLength(1);
    });
    expect(kills).toBeGreaterThan(400);
  });

  it('while a value made by a person is adopted: the value stays, and is known from then on', async () => {
    const life: RotationLife = {
      ...night,
      madeBy: 'person',
      endsAt: madrid('20:06') + 100 * dayMs,
      arrange: (house) => ask(house, 'adopt'),
    };
    const kills = await killedEverywhere(life, (outcome, where) => {
      unharmed(outcome, where);
      const { version, credential } = currentNow(outcome.house);
      expect(version?.tags, where).toMatchObject({ keyId: outcome.house.first?.keyId, opId: 'adopted' });
      expect(credential?.keyId, where).toBe(outcome.house.first?.keyId);
      expect(mintsOf(outcome.house), where).toBe(0);
    });
    expect(kills).toBeGreaterThan(40);
  });

  it('while a value that somebody removed by hand is replaced: locked out no longer than the keeper takes', async () => {
    const life: RotationLife = { ...night, until: madrid('20:14'), arrange: endValue };
    const kills = await killedEverywhere(life, ({ house, mostOrphans }, where) => {
      expect(mostOrphans, where).toBeLessThanOrEqual(1);
      expect(orphansNow(house), where).toEqual([]);
      expect(currentNow(house).credential?.displayName, where).toMatch(/^hubkeeper:/);
      expect(mintsOf(house), where).toBeLessThanOrEqual(2);
    });
    expect(kills).toBeGreaterThan(300);
  });
});
