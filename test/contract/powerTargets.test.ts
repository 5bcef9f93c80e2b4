import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe } from 'vitest';
import { worldTargets } from '../../sandbox/inprocess/worldTargets.ts';
import { type RunningWorld, startWorld } from '../../sandbox/startWorld.ts';
import { aksTargets } from '../../src/adapters/aks/aksTargets.ts';
import { azureCredential } from '../../src/adapters/identity/azureCredential.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld } from '../builders/world.ts';
import { powerTargetsContract } from './powerTargets.suite.ts';

describe('contract: sandbox/inprocess/worldTargets', () => {
  powerTargetsContract(async () => {
    const world = aWorld();
    return { world, targets: worldTargets(world) };
  });
});

describe('contract: adapters/aks over the wire', () => {
  let running: RunningWorld;

  beforeAll(async () => {
    running = await startWorld({ at: Date.now(), speed: 0, storage: false });
    Object.assign(process.env, running.env, { NODE_OPTIONS: process.env['NODE_OPTIONS'] });
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(running.ca, 'utf8')]);
    await import(join(import.meta.dirname, '../../sandbox/network.mjs'));
  });
  afterAll(() => running.stop());

  powerTargetsContract(async () => {
    await running.reset();
    const { authority, armEndpoint, armScope } = clouds.public;
    const credential = azureCredential(authority, running.env['AZURE_CLIENT_ID']);
    return {
      world: running.world,
      targets: aksTargets({ credential, armEndpoint, armScope }, running.world.clock),
    };
  });
});
