import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { createWorld, type World } from '../../sandbox/world/world.ts';
import { lookAtTarget } from '../../src/usecases/power/lookAtTarget.ts';
import { powerGroups } from '../../src/usecases/power/powerGroups.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { policyOf, target } from '../builders/policy.ts';
import { madrid } from '../builders/power.ts';

/** Two instances of the app on one world and one state; `pauses` says how long each of their calls takes, in turns of the loop. */
function twoInstances(pauses: readonly number[]): { world: World; instances: readonly InProcessKeeper[] } {
  const world = createWorld({ at: madrid('07:45'), speed: 0 });
  let calls = 0;
  const dawdle = async () => {
    const turns = pauses[calls % pauses.length] ?? 0;
    calls += 1;
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
  };
  const one = inProcessKeeper({
    world,
    policy: policyOf(),
    hooks: { beforeCall: dawdle, afterCall: dawdle },
  });
  return { world, instances: [one, { ...one, ids: { next: () => 'id-of-the-other' } }] };
}

function starts(world: World): number {
  return world.calls.filter(({ method, url }) => method === 'POST' && url.includes('/start?')).length;
}

const pauses = fc.array(fc.nat(12), { minLength: 3, maxLength: 17 });

describe('usecases: two instances at once', () => {
  it('two looks in the same second, their calls interleaved in any way: one start', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, async (turns) => {
        const { world, instances } = twoInstances(turns);
        const [group] = powerGroups(policyOf().hubs);
        if (!group) throw new Error('no group');
        const outcomes = await Promise.all(instances.map((keeper) => lookAtTarget(keeper, group)));
        expect(starts(world)).toBe(1);
        expect(outcomes.filter(({ plan }) => plan.kind === 'start')).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('two rounds and all the looks they ask for: one start, one claim, one line in the audit', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, async (turns) => {
        const { world, instances } = twoInstances(turns);
        const [group] = powerGroups(policyOf().hubs);
        if (!group) throw new Error('no group');
        const rounds = await Promise.all(instances.map((keeper) => tickPower(keeper)));
        const looks = rounds.flatMap((round) => round.looks);
        expect(looks.length).toBeGreaterThan(0);
        await Promise.all(
          looks.map((_, index) =>
            lookAtTarget(instances[index % 2] ?? (instances[0] as InProcessKeeper), group),
          ),
        );
        expect(starts(world)).toBe(1);
        const [keeper] = instances;
        const row = await keeper?.state.targets.read(target);
        expect(row?.value.act).toMatchObject({ kind: 'start', stage: 'accepted' });
        expect(keeper?.history.all().filter(({ what }) => what === 'power.start')).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
