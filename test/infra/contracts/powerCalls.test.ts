import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { clusterSeeds } from '../../../sandbox/world/world.ts';
import { aksPrincipals } from '../../../src/adapters/aks/aksPrincipals.ts';
import { aksTargets } from '../../../src/adapters/aks/aksTargets.ts';
import { clouds } from '../../../src/config/cloud.ts';
import { hubId } from '../../builders/world.ts';
import { onWire, worldCredential } from '../../contract/onWire.ts';
import { askedIn, rightsOf } from './rightsOf.ts';

const target = hubId.toLowerCase();
let running: RunningWorld;
beforeAll(async () => {
  running = await onWire({ clusters: clusterSeeds(25) });
});
afterAll(() => running.stop());

it('a cluster: seen, started and stopped, one by one and in bulk, and who it signs in as', async () => {
  const { armEndpoint, armScope } = clouds.public;
  const { clock } = running.world;
  const access = { credential: worldCredential(running), armEndpoint, armScope };
  const targets = aksTargets(access, clock);
  const every = {
    observe: () => targets.observe(target),
    observeMany: () => targets.observeMany(running.ids.clusters.map((id) => id.toLowerCase())),
    begin: async () => {
      await targets.begin(target, 'start');
      clock.advance(600);
      await targets.begin(target, 'stop');
    },
  } satisfies Record<keyof typeof targets, () => Promise<unknown>>;
  for (const each of Object.values(every)) await each();
  await aksPrincipals(access, clock).appIdOf(target);
  expect(askedIn(running.world)).toEqual(rightsOf('clusterPower'));
  expect(running.world.calls.some(({ url }) => /resourcegraph/i.test(url))).toBe(true);
});
