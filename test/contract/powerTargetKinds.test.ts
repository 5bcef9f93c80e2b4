import { afterAll, beforeAll, describe } from 'vitest';
import { worldTargets } from '../../sandbox/inprocess/worldTargets.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { powerTargets } from '../../src/adapters/powerTargets.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { mixedWorld } from '../builders/worldTargets.ts';
import { machineTargetsContract } from './machineTargets.suite.ts';
import { onWire, worldCredential } from './onWire.ts';
import { poolTargetsContract } from './poolTargets.suite.ts';
import { scaleSetTargetsContract } from './scaleSetTargets.suite.ts';

const contracts = [poolTargetsContract, machineTargetsContract, scaleSetTargetsContract];

describe('contract: sandbox/inprocess/worldTargets, other kinds', () => {
  for (const contract of contracts) {
    contract(async () => {
      const world = aWorld(mixedWorld);
      return { world, targets: worldTargets(world) };
    });
  }
});

describe('contract: adapters/powerTargets over the wire, other kinds', () => {
  let running: RunningWorld;

  beforeAll(async () => {
    running = await onWire(mixedWorld);
  });
  afterAll(() => running.stop());

  for (const contract of contracts) {
    contract(async () => {
      await running.reset();
      const { armEndpoint, armScope } = clouds.public;
      const access = { credential: worldCredential(running), armEndpoint, armScope };
      return { world: running.world, targets: powerTargets(access, running.world.clock) };
    });
  }
});
