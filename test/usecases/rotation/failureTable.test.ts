import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { findApplication } from '../../../sandbox/world/directory.ts';
import { deleteSecret } from '../../../sandbox/world/vaultDeletion.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { hubOf, policyOf } from '../../builders/policy.ts';
import { hour, madrid } from '../../builders/power.ts';
import {
  credentialsNow,
  lockedOut,
  loginSecretOf,
  mintsOf,
  type RotationHouse,
  store,
} from '../../builders/rotationHouse.ts';
import { currentNow, ofPersonsNow, ownNow } from '../../builders/rotationKills.ts';
import { endValue, writeByHand } from '../../builders/rotationMishaps.ts';
import {
  begins as at,
  day,
  expectSound,
  isReplaced,
  lift,
  once,
  refusalsOf,
  seenOf,
  twoRounds,
  watched,
} from '../../builders/rotationWatch.ts';
import { arm } from '../../builders/world.ts';

describe('the failure table, lived: the mint', () => {
  it.each([
    ['500 three times over', { name: 'vaultWriteFails', times: 3 } as const, 'transient'],
    ['403', { name: 'vaultReadOnly', times: 1 } as const, 'vaultRights'],
  ])(
    'row 3: the vault takes no value after the mint (%s): the credential goes within the look, the next one stays',
    async (_, fault, why) => {
      let house: RotationHouse | undefined;
      const hooks = once('directory.addPassword', 'afterCall', () => house && arm(house.world, fault));
      const life = await watched({ hooks });
      house = life.house;
      await life.until(madrid('20:08'));
      expect(ownNow(house)).toHaveLength(1);
      expect(refusalsOf(house)).toEqual([expect.objectContaining({ effect: 'mint', failure: why })]);
      await life.until(madrid('20:08') + twoRounds);
      expect(mintsOf(house)).toBe(2);
      expectSound(house, life.lockOuts);
    },
  );

  it('row 3: the value was written and the answer lost: the same night, with the one credential', async () => {
    let house: RotationHouse | undefined;
    const hooks = once(
      'directory.addPassword',
      'afterCall',
      () => house && arm(house.world, { name: 'vaultWriteLost' }),
    );
    const life = await watched({ hooks });
    house = life.house;
    await life.until(madrid('20:12'));
    expect(mintsOf(house)).toBe(1);
    expectSound(house, life.lockOuts);
  });

  it('row 16: a mint that is held up for five minutes cleans nothing up and stages nothing; its credential is swept', async () => {
    let house: RotationHouse | undefined;
    const hooks = once('directory.addPassword', 'afterCall', () => house?.world.clock.advance(300));
    const life = await watched({ hooks });
    house = life.house;
    await life.until(at + twoRounds);
    const removals = house.keeper.history.all().filter(({ what }) => what === 'rotation.sweep');
    expect(removals).toHaveLength(1);
    expect(mintsOf(house)).toBe(2);
    expectSound(house, life.lockOuts);
  });

  it('row 22: ada’s and ours fill an application open to personal accounts: told, nothing removed; when ada’s goes, done', async () => {
    const { house, lockOuts, until } = await watched();
    const application = findApplication(house.world, loginAppId);
    if (!application) throw new Error('no application');
    application.signInAudience = 'AzureADandPersonalMicrosoftAccount';
    await until(at + 3 * hour);
    expect((await seenOf(house))?.findings).toEqual(['rotation.full']);
    expect(credentialsNow(house)).toHaveLength(2);
    expect(mintsOf(house)).toBe(0);
    for (const each of application.credentials) {
      if (each.displayName === "ada's laptop") each.removedAt = house.world.clock.now();
    }
    await until(house.world.clock.now() + twoRounds);
    expect(lockOuts).toEqual([]);
    expect(isReplaced(house)).toBe(true);
  });

  it.each([90, 7])(
    'row 23: rules allow %i days: found out in the same night, and remembered',
    async (days) => {
      const { house, lockOuts, until } = await watched();
      arm(house.world, { name: 'policyLifetime', seconds: days * 24 * 3600 });
      await until(madrid('20:16'));
      expect((await house.keeper.state.rotations.read(house.unit.id))?.value.learnedMaxLifetimeMs).toBe(
        days * day,
      );
      expect(currentNow(house).credential?.endsAt).toBeLessThan(house.world.clock.now() + days * day);
      expectSound(house, lockOuts);
      await until(at + 4 * day);
      // A week's life is renewed before a weekend, too.
      expect(mintsOf(house)).toBeLessThanOrEqual(days === 7 ? 2 : 1);
    },
  );

  it('row 23, 30: lives of a week in a summer of seven: a value each five days, not each minute', async () => {
    const schedule = {
      ...hubOf().schedule,
      exceptions: [{ from: '2027-07-14', to: '2027-08-31', windows: [] }],
    };
    const policy = policyOf(hubOf({ schedule, secrets: [loginSecretOf()] }));
    const begins = Date.parse('2027-07-20T18:06:00Z');
    const { house, lockOuts, until } = await watched({ at: begins, policy, endsAt: begins + 30 * day });
    arm(house.world, { name: 'policyLifetime', seconds: 7 * 24 * 3600 });
    await until(begins + 20 * day);
    expect(mintsOf(house)).toBeGreaterThanOrEqual(4);
    expect(mintsOf(house)).toBeLessThanOrEqual(6);
    expectSound(house, lockOuts);
  });

  it('row 24: rules forbid secrets: one probe a day, the reason told; allowed again and asked, it is done', async () => {
    const { house, lockOuts, until } = await watched();
    arm(house.world, { name: 'policyForbids' });
    await until(at + 3 * day);
    const probes = refusalsOf(house).filter((fields) => fields['failure'] === 'policyForbids');
    expect(probes.length).toBeGreaterThanOrEqual(3);
    expect(probes.length).toBeLessThanOrEqual(4);
    expect((await seenOf(house))?.findings).toContain('rotation.refused');
    lift(house, 'policyForbids');
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    await until(house.world.clock.now() + twoRounds);
    expect(mintsOf(house)).toBe(1);
    expectSound(house, lockOuts);
  });

  it('row 26: the directory asks for patience for an hour: nobody is told, and it is done when that is over', async () => {
    const { house, lockOuts, until } = await watched();
    arm(house.world, { name: 'graphThrottled', times: 10_000 });
    await until(at + hour);
    expect((await seenOf(house))?.findings).toEqual([]);
    lift(house, 'graphThrottled');
    await until(house.world.clock.now() + twoRounds);
    expect(mintsOf(house)).toBe(1);
    expectSound(house, lockOuts);
  });

  it.each([
    ['notOwner', 'notOwner'],
    ['noConsent', 'noConsent'],
    ['vaultFirewalled', 'vaultFirewall'],
    ['vaultReadOnly', 'vaultRights'],
  ] as const)(
    'row 27, 28: %s for three hours: nothing is minted, the reason is told, and it is done two rounds after',
    async (name, why) => {
      const { house, lockOuts, until } = await watched();
      arm(house.world, { name });
      await until(at + 3 * hour);
      expect(mintsOf(house)).toBe(0);
      expect((await seenOf(house))?.findings).toEqual(['rotation.refused']);
      const looks = house.keeper.lines.filter(({ fields }) => fields['failure'] === why);
      expect(looks.length).toBeGreaterThan(1);
      lift(house, name);
      if (name === 'vaultReadOnly')
        await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
      await until(house.world.clock.now() + twoRounds);
      expect(mintsOf(house)).toBe(1);
      expectSound(house, lockOuts);
    },
  );
});

describe('the failure table, lived: what people do', () => {
  const wellBefore = at + 150 * day;

  it('row 7, 18: nobody can tell whether a value works; a person copies it into the vault by hand, and is not locked out for it', async () => {
    const { house, lockOuts, until } = await watched({ madeBy: 'keeper' });
    arm(house.world, { name: 'signInUnclear', times: 10_000 });
    await until(at + 4 * hour);
    expect((await seenOf(house))?.findings).toContain('rotation.unclear');
    const staged = house.vault.secrets.get(`${store.secret}-next`)?.versions.at(-1);
    expect(staged?.enabled).toBe(true);
    writeByHand(house, staged?.value ?? '');
    await until(house.world.clock.now() + 2 * hour);
    lift(house, 'signInUnclear');
    await until(house.world.clock.now() + day);
    expect(currentNow(house).version?.value).toBe(staged?.value);
    expect(currentNow(house).version?.tags?.['keyId']).toBe(currentNow(house).credential?.keyId);
    expect(mintsOf(house)).toBe(1);
    expectSound(house, lockOuts);
  });

  it('row 18: somebody pastes the id of a secret in place of its value: told; asked to, the keeper goes back', async () => {
    const { house, until } = await watched({ endsAt: wellBefore });
    await until(at + hour);
    writeByHand(house, '00000000-1111-2222-3333-444444444444');
    await until(house.world.clock.now() + 7 * hour);
    expect((await seenOf(house))?.findings).toContain('rotation.badValue');
    await askRotation(house.keeper, house.unit, { kind: 'restore', by: 'olga' });
    await until(house.world.clock.now() + twoRounds);
    expect(currentNow(house).credential?.keyId).toBe(house.first?.keyId);
    expect(lockedOut(house)).toBeUndefined();
    expect((await seenOf(house))?.findings).toEqual([]);
    expect(mintsOf(house)).toBe(0);
  });

  it('row 19: at 21:30 somebody removes the current credential: by four in the morning there is a new value, and the opening at 08:00 is saved', async () => {
    const { house, until } = await watched({ endsAt: wellBefore });
    await until(madrid('21:30'));
    expect((await seenOf(house))?.findings).toEqual([]);
    endValue(house);
    await until(madrid('04:00', '2027-03-03'));
    expect(lockedOut(house)).toBeUndefined();
    expect(isReplaced(house)).toBe(true);
    expect(mintsOf(house)).toBe(1);
    expect(ofPersonsNow(house)).toEqual(["ada's laptop"]);
  });

  it('row 20: somebody deletes the secret: recovered, and nothing is begun anew', async () => {
    const { house, until } = await watched({ endsAt: wellBefore });
    await until(at + hour);
    deleteSecret(house.vault, store.secret, house.world.clock.now());
    await until(house.world.clock.now() + 7 * hour);
    expect(currentNow(house).credential?.keyId).toBe(house.first?.keyId);
    expect(mintsOf(house)).toBe(0);
    expect((await seenOf(house))?.findings).toEqual([]);
  });

  it('row 20: the keeper may not recover it: told; once it may, done', async () => {
    const { house, until } = await watched({ endsAt: wellBefore });
    await until(at + hour);
    deleteSecret(house.vault, store.secret, house.world.clock.now());
    arm(house.world, { name: 'vaultReadOnly' });
    await until(house.world.clock.now() + 8 * hour);
    expect((await seenOf(house))?.findings).toEqual(['rotation.refused']);
    lift(house, 'vaultReadOnly');
    await askRotation(house.keeper, house.unit, { kind: 'adopt', by: 'olga' });
    await until(house.world.clock.now() + twoRounds);
    expect(currentNow(house).credential?.keyId).toBe(house.first?.keyId);
  });

  it('row 20: the staging name is deleted while a value waits: the rotation ends with one that is stored', async () => {
    const { house, lockOuts, until } = await watched();
    await until(madrid('20:08'));
    expect(deleteSecret(house.vault, `${store.secret}-next`, house.world.clock.now()).ok).toBe(true);
    await until(house.world.clock.now() + twoRounds);
    expectSound(house, lockOuts);
  });

  it('row 21: somebody disables the current version: told, nothing minted; said to be a leak, it is replaced and what is older goes', async () => {
    const { house, until } = await watched({ endsAt: wellBefore });
    await until(at + hour);
    const version = currentNow(house).version;
    if (version) version.enabled = false;
    await until(house.world.clock.now() + 7 * hour);
    expect((await seenOf(house))?.findings).toEqual(['rotation.disabledVersion']);
    expect(mintsOf(house)).toBe(0);
    await askRotation(house.keeper, house.unit, { kind: 'incident', by: 'olga' });
    await until(house.world.clock.now() + twoRounds);
    expect(ownNow(house).map(({ value }) => value)).toEqual([currentNow(house).version?.value]);
    expect(mintsOf(house)).toBe(1);
    expect(lockedOut(house)).toBeUndefined();
  });
});
