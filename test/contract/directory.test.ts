import { afterAll, beforeAll, describe } from 'vitest';
import { worldDirectory } from '../../sandbox/inprocess/worldDirectory.ts';
import { worldLoginTest } from '../../sandbox/inprocess/worldLoginTest.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { graphDirectory } from '../../src/adapters/entra/graphDirectory.ts';
import { signInTest } from '../../src/adapters/entra/signInTest.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { directoryContract } from './directory.suite.ts';
import { loginTestContract } from './loginTest.suite.ts';
import { onWire, worldCredential } from './onWire.ts';

describe('contract: the directory and the sign-in in process', () => {
  directoryContract(async () => {
    const world = aWorld();
    return { world, directory: worldDirectory(world) };
  });
  loginTestContract(async () => {
    const world = aWorld();
    return { world, loginTest: worldLoginTest(world) };
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
  loginTestContract(async () => {
    await running.reset();
    const credential = worldCredential(running);
    const loginTest = signInTest({ authority, graphEndpoint, tenantId: undefined, credential });
    return { world: running.world, loginTest };
  });
});
