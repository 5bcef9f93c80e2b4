import { afterAll, beforeAll, describe } from 'vitest';
import { worldTlsProbe } from '../../sandbox/inprocess/worldTlsProbe.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { tlsProbe } from '../../src/adapters/tls/tlsProbe.ts';
import { aWorld } from '../builders/world.ts';
import { onWire } from './onWire.ts';
import { tlsProbeContract } from './tlsProbe.suite.ts';

describe('contract: sandbox/inprocess/worldTlsProbe', () => {
  tlsProbeContract(async () => {
    const world = aWorld();
    return { world, tlsProbe: worldTlsProbe(world) };
  });
});

describe('contract: adapters/tls over the wire', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire();
  });
  afterAll(() => running.stop());

  tlsProbeContract(async () => {
    await running.reset();
    return { world: running.world, tlsProbe: tlsProbe(running.world.clock) };
  });
});
