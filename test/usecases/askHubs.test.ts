import { describe, expect, it } from 'vitest';
import type { SeenPhase } from '../../src/core/power/observedPower.ts';
import { type PowerTarget, poolsId } from '../../src/core/power/powerTarget.ts';
import { askHubs } from '../../src/usecases/power/askHubs.ts';
import { powerGroupOf } from '../../src/usecases/power/powerGroups.ts';
import { hubOf } from '../builders/policy.ts';
import { aksTarget, factsOf } from '../builders/power.ts';

const pools: PowerTarget = {
  kind: 'nodePools',
  id: poolsId('/c', ['gpu']),
  resourceId: '/c',
  clusterId: '/c',
  pools: ['gpu'],
  startOneOf: [],
};

async function asked(target: PowerTarget, phase: SeenPhase, awaitingHub?: number) {
  const group = powerGroupOf([hubOf({ target })], target.id);
  if (!group) throw new Error('no group');
  const facts = factsOf({ kind: 'seen', phase, says: phase }, { ...(awaitingHub && { awaitingHub }) });
  return askHubs({ probe: async () => 'healthy' }, group, facts);
}

describe('usecases/askHubs', () => {
  it('asks where an answer matters: after a failure, and after a start', async () => {
    expect(await asked(aksTarget('/c'), 'failedRunning')).toBe(true);
    expect(await asked(aksTarget('/c'), 'running', 7)).toBe(true);
    expect(await asked(aksTarget('/c'), 'running')).toBeUndefined();
  });

  it('beside failed pools the hub answers all the same, so nobody asks it', async () => {
    expect(await asked(pools, 'failedRunning')).toBeUndefined();
    expect(await asked(pools, 'failedRunning', 7)).toBeUndefined();
    expect(await asked(pools, 'running', 7)).toBe(true);
  });
});
