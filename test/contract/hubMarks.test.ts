import { afterAll, beforeAll, describe } from 'vitest';
import { worldHubMarks } from '../../sandbox/inprocess/worldHubMarks.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { hubMarksProbe } from '../../src/adapters/hub/hubMarksProbe.ts';
import { aWorld } from '../builders/world.ts';
import { hubMarksContract, markSeeds } from './hubMarks.suite.ts';
import { onWire } from './onWire.ts';

describe('contract: sandbox/inprocess/worldHubMarks', () => {
  hubMarksContract(async () => {
    const world = aWorld({ clusters: markSeeds });
    return { world, marks: worldHubMarks(world) };
  });
});

describe('contract: adapters/hub/hubMarksProbe over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire({ clusters: markSeeds });
  });
  afterAll(() => running.stop());

  hubMarksContract(async () => {
    await running.reset();
    return { world: running.world, marks: hubMarksProbe() };
  });
});
