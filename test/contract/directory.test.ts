import { afterAll, beforeAll, describe } from 'vitest';
import { worldDirectory } from '../../sandbox/inprocess/worldDirectory.ts';
import { worldSignInTest } from '../../sandbox/inprocess/worldSignInTest.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { entraSignInTest } from '../../src/adapters/entra/entraSignInTest.ts';
import { graphDirectory } from '../../src/adapters/entra/graphDirectory.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { directoryContract } from './directory.suite.ts';
import { onWire, worldCredential } from './onWire.ts';
import { signInTestContract } from './signInTest.suite.ts';

describe('contract: the directory and the sign-in in process', () => {
  directoryContract(async () => {
    const world = aWorld();
    return { world, directory: worldDirectory(world) };
  });
  signInTestContract(async () => {
    const world = aWorld();
    return { world, signInTest: worldSignInTest(world) };
  });
});

describe('contract: adapters/entra over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire();
  });
  afterAll(() => running.stop());

  const { authority, graphEndpoint } = clouds.public;

  directoryContract(async () => {
    await running.reset();
    const access = { credential: worldCredential(running), graphEndpoint };
    return { world: running.world, directory: graphDirectory(access, running.world.clock) };
  });
  signInTestContract(async () => {
    await running.reset();
    const credential = worldCredential(running);
    const signInTest = entraSignInTest({ authority, graphEndpoint, tenantId: undefined, credential });
    return { world: running.world, signInTest };
  });
});
