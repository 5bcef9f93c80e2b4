import { afterAll, beforeAll, describe } from 'vitest';
import { worldPrincipals } from '../../sandbox/inprocess/worldPrincipals.ts';
import { worldTargets } from '../../sandbox/inprocess/worldTargets.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { aksPrincipals } from '../../src/adapters/aks/aksPrincipals.ts';
import { powerTargets } from '../../src/adapters/powerTargets.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { clusterPrincipalsContract } from './clusterPrincipals.suite.ts';
import { onWire, worldCredential } from './onWire.ts';
import { powerTargetsContract } from './powerTargets.suite.ts';

describe('contract: sandbox/inprocess/worldTargets', () => {
  powerTargetsContract(async () => {
    const world = aWorld();
    return { world, targets: worldTargets(world) };
  });
  clusterPrincipalsContract(async () => {
    const world = aWorld();
    return { world, principals: worldPrincipals(world) };
  });
});

describe('contract: adapters/aks over the wire', () => {
  let running: RunningWorld;

  beforeAll(async () => {
    running = await onWire();
  });
  afterAll(() => running.stop());

  powerTargetsContract(async () => {
    await running.reset();
    const { armEndpoint, armScope } = clouds.public;
    const credential = worldCredential(running);
    return {
      world: running.world,
      targets: powerTargets({ credential, armEndpoint, armScope }, running.world.clock),
    };
  });

  clusterPrincipalsContract(async () => {
    await running.reset();
    const { armEndpoint, armScope } = clouds.public;
    const access = { credential: worldCredential(running), armEndpoint, armScope };
    return { world: running.world, principals: aksPrincipals(access, running.world.clock) };
  });
});
