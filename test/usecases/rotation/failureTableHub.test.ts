import { describe, expect, it } from 'vitest';
import type { CallHooks } from '../../../sandbox/inprocess/callHooks.ts';
import { minuteMs } from '../../../src/core/time.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { target } from '../../builders/policy.ts';
import { hour, madrid } from '../../builders/power.ts';
import { type HouseOptions, knowPower, syncedRollOut } from '../../builders/rotationHouse.ts';
import { currentNow, ownNow } from '../../builders/rotationKills.ts';
import {
  begins as at,
  day,
  expectSound,
  lift,
  refusalsOf,
  seenOf,
  twoRounds,
  watched,
} from '../../builders/rotationWatch.ts';
import { arm } from '../../builders/world.ts';

const rolled: Partial<HouseOptions> = {
  running: true,
  secret: { rollOut: syncedRollOut },
  login: { way: 'syncedSecret' },
};

describe('the failure table, lived: the hub', () => {
  it.each([
    ['commandDisabled', 'commandDisabled', 'disableRunCommand'],
    ['forbidden', 'commandRights', 'runCommand/action'],
  ] as const)(
    'row 13: %s: told in the service’s words, both values hold, and it is proved two rounds after',
    async (name, why, words) => {
      const { house, lockOuts, until } = await watched(rolled);
      await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
      arm(house.world, { name, target, times: 10_000 });
      await until(at + 2 * hour);
      expect((await seenOf(house))?.findings).toEqual(['rotation.refused']);
      const [refusal] = refusalsOf(house);
      expect(refusal).toMatchObject({
        effect: 'rollOut',
        failure: why,
        message: expect.stringContaining(words),
      });
      expect(ownNow(house)).toHaveLength(2);
      lift(house, name);
      await until(house.world.clock.now() + twoRounds);
      const facts = (await house.keeper.state.rotations.read(house.unit.id))?.value;
      expect(facts?.confirmed['research']).toMatchObject({
        version: facts?.seen?.current?.version,
        by: 'rollOut',
      });
      expectSound(house, lockOuts);
    },
  );

  it('row 10, 13: the end of a command can never be heard (403): a value that stops working is replaced all the same', async () => {
    const hooks: CallHooks = {
      beforeCall: (what) => {
        if (what === 'commands.result') throw new AzureFault('getCommandResult', 'no', { status: 403 });
      },
    };
    const { house, until } = await watched({ ...rolled, hooks });
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    await until(at + 2 * hour);
    expect((await seenOf(house))?.findings).toContain('rotation.rollOutFailed');
    const before = currentNow(house).credential;
    if (before) before.removedAt = house.world.clock.now();
    await until(house.world.clock.now() + 2 * hour);
    expect(currentNow(house).credential?.displayName).toMatch(/^hubkeeper:/);
    expect(currentNow(house).credential).not.toBe(before);
  });

  it('row 12: the hub crash-loops after its roll-out: sent twice, then told; both values hold', async () => {
    const { house, until } = await watched(rolled);
    await askRotation(house.keeper, house.unit, { kind: 'rotate', by: 'olga' });
    arm(house.world, { name: 'rollOutFails' });
    await until(at + 2 * hour);
    expect((await seenOf(house))?.findings).toContain('rotation.rollOutFailed');
    expect(house.keeper.history.all().filter(({ what }) => what === 'rotation.rollOut')).toHaveLength(2);
    expect(ownNow(house)).toHaveLength(2);
  });

  it('after a leak, the first roll-out fails: the leaked value is removed only when the second, minutes later, has come back', async () => {
    const { house, lockOuts, until } = await watched(rolled);
    await askRotation(house.keeper, house.unit, { kind: 'incident', by: 'olga' });
    arm(house.world, { name: 'rollOutFails', seconds: 420 });
    await until(at + 12 * minuteMs);
    const told = ['rotation.rollOut', 'rotation.confirmed', 'rotation.retire'];
    const lines = house.keeper.history.all().toSorted((a, b) => a.at - b.at);
    expect(lines.flatMap(({ what }) => (told.includes(what) ? [what] : []))).toEqual([
      'rotation.rollOut',
      'rotation.rollOut',
      'rotation.confirmed',
      'rotation.retire',
    ]);
    expectSound(house, lockOuts);
  });

  it('after a leak, both roll-outs fail: the leaked value stays, and a person is told to restart the hub', async () => {
    const { house, until } = await watched(rolled);
    await askRotation(house.keeper, house.unit, { kind: 'incident', by: 'olga' });
    arm(house.world, { name: 'rollOutFails' });
    await until(at + hour);
    expect(ownNow(house)).toHaveLength(2);
    expect((await seenOf(house))?.findings).toEqual(['rotation.rollOutFailed', 'rotation.restartHub']);
  });

  it('row 14: a hub with a pinned value starts in the morning: told that it uses another one; the old credential stays', async () => {
    const { house, lockOuts, until } = await watched({ login: { way: 'pinned', exposesMark: true } });
    await until(madrid('20:12'));
    arm(house.world, { name: 'outsideStart' });
    await until(madrid('20:20'));
    await knowPower(house.keeper, 'Running', house.world.clock.now());
    await until(madrid('23:30'));
    expect((await seenOf(house))?.findings).toContain('rotation.otherValue');
    await until(at + 9 * day);
    expect(ownNow(house)).toHaveLength(2);
    expectSound(house, lockOuts);
  });

  it('a damaged row of the cluster is no reason to let a value end', async () => {
    const { house, lockOuts, until } = await watched({ endsAt: at + 5 * day });
    house.keeper.state.targets.plant(target, '{"v":1,"val');
    await until(at + twoRounds);
    expectSound(house, lockOuts);
  });
});
