import { beforeEach, describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { createWorld, type World } from '../../sandbox/world/world.ts';
import type { ObservedPower } from '../../src/core/power/observedPower.ts';
import { lookAtTarget } from '../../src/usecases/power/lookAtTarget.ts';
import { powerGroupOf } from '../../src/usecases/power/powerGroups.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { madrid } from '../builders/power.ts';

const id = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/virtualmachinescalesets/hub';
const policy = policyOf(hubOf({ target: { kind: 'vmss', id, resourceId: id } }));
const asleep: ObservedPower = { kind: 'seen', phase: 'stopped', says: 'succeeded, 1 deallocated' };

/** A scale set that sleeps, and whose turn in the bulk reading is another round. */
function keeperOf(world: World): InProcessKeeper {
  const keeper = inProcessKeeper({ world, policy });
  return {
    ...keeper,
    targets: {
      observe: async () => asleep,
      begin: async () => ({ kind: 'accepted' }),
      observeMany: async () => ({ seen: new Map(), faults: [], unasked: new Set([id]) }),
    },
  };
}

describe('usecases/tickPower: a target whose turn is another round', () => {
  let world: World;
  let keeper: InProcessKeeper;
  beforeEach(() => {
    world = createWorld({ at: madrid('05:00'), speed: 0 });
    keeper = keeperOf(world);
  });

  async function seenOnce(): Promise<void> {
    const group = powerGroupOf(policy.hubs, id);
    if (!group) throw new Error('no group');
    await lookAtTarget(keeper, group);
  }

  it('is neither missed nor told as unseen, and costs no look', async () => {
    await seenOnce();
    world.clock.advance(300);
    expect(await tickPower(keeper)).toEqual({ targets: 1, looks: [] });
    expect((await keeper.state.keeper.read('keeper'))?.value.findings).toEqual([]);
  });

  it('is looked at all the same where what is remembered calls for an act, or where nothing is remembered', async () => {
    expect((await tickPower(keeper)).looks).toEqual([id]);
    await seenOnce();
    world.clock.advance(3 * 3600);
    expect((await tickPower(keeper)).looks).toEqual([id]);
  });

  it('whereas one that a faultless answer leaves out may be gone', async () => {
    await seenOnce();
    world.clock.advance(300);
    const silent = { ...keeper.targets, observeMany: async () => ({ seen: new Map(), faults: [] }) };
    expect((await tickPower({ ...keeper, targets: silent })).looks).toEqual([id]);
    expect((await keeper.state.keeper.read('keeper'))?.value.findings).toEqual([
      { code: 'target.unseen', count: 1 },
    ]);
  });
});
