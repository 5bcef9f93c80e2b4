import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { clusterSeeds } from '../../../sandbox/world/world.ts';
import { aksPrincipals } from '../../../src/adapters/aks/aksPrincipals.ts';
import { powerTargets } from '../../../src/adapters/powerTargets.ts';
import { clouds } from '../../../src/config/cloud.ts';
import { type PowerTarget, poolsId } from '../../../src/core/power/powerTarget.ts';
import { hubId } from '../../builders/world.ts';
import { onWire, worldCredential } from '../../contract/onWire.ts';
import { askedIn, rightsOf } from './rightsOf.ts';

const compute =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Compute';
const idOf = (resourceId: string) => ({ id: resourceId.toLowerCase(), resourceId });
const cluster = { kind: 'aks', ...idOf(hubId) } as const satisfies PowerTarget;
const machine = { kind: 'vm', ...idOf(`${compute}/virtualMachines/tljh`), hibernate: true } as const;
const scaleSet = { kind: 'vmss', ...idOf(`${compute}/virtualMachineScaleSets/batch`) } as const;
const pools = {
  kind: 'nodePools',
  id: poolsId(cluster.id, ['users']),
  resourceId: hubId,
  clusterId: cluster.id,
  pools: ['users'],
  startOneOf: [],
} as const satisfies PowerTarget;

describe('calls that switch power, and actions of the roles', () => {
  let running: RunningWorld;
  beforeAll(async () => {
    running = await onWire({
      clusters: clusterSeeds(25),
      machines: [{ id: machine.resourceId, hibernation: true }],
      scaleSets: [{ id: scaleSet.resourceId }],
    });
  });
  afterAll(() => running.stop());
  beforeEach(() => running.reset());

  const access = () => {
    const { armEndpoint, armScope } = clouds.public;
    return { credential: worldCredential(running), armEndpoint, armScope };
  };

  /** All that the port can do with one target. */
  async function live(target: PowerTarget): Promise<void> {
    const { clock } = running.world;
    const targets = powerTargets(access(), clock);
    const every = {
      observe: () => targets.observe(target),
      observeMany: () => targets.observeMany([target]),
      begin: async () => {
        expect(await targets.begin(target, 'start')).toEqual({ kind: 'accepted' });
        clock.advance(1800);
        expect(await targets.begin(target, 'stop')).toEqual({ kind: 'accepted' });
      },
    } satisfies Record<keyof typeof targets, () => Promise<unknown>>;
    for (const each of Object.values(every)) await each();
  }

  it('a cluster, and who it signs in as', async () => {
    await live(cluster);
    await aksPrincipals(access(), running.world.clock).appIdOf(cluster.id);
    expect(askedIn(running.world)).toEqual(rightsOf('clusterPower'));
  });

  it('a machine', async () => {
    await live(machine);
    expect(askedIn(running.world)).toEqual(rightsOf('machinePower'));
  });

  it('a scale set', async () => {
    await live(scaleSet);
    expect(askedIn(running.world)).toEqual(rightsOf('scaleSetPower'));
  });

  it('pools of a cluster that runs', async () => {
    await powerTargets(access(), running.world.clock).begin(cluster, 'start');
    running.world.clock.advance(1800);
    const { clock } = running.world;
    const targets = powerTargets(access(), clock);
    running.world.calls.splice(0);
    await targets.begin(pools, 'stop');
    clock.advance(1800);
    await targets.begin(pools, 'start');
    await targets.observe(pools);
    expect(askedIn(running.world)).toEqual(rightsOf('nodePoolPower'));
  });

  it('many at once, by Resource Graph, which needs no right of its own', async () => {
    const all = running.ids.clusters.map((id) => ({ kind: 'aks', ...idOf(id) }) as const);
    await powerTargets(access(), running.world.clock).observeMany(all);
    expect(askedIn(running.world)).toEqual([]);
    expect(running.world.calls.some(({ url }) => /resourcegraph/i.test(url))).toBe(true);
  });
});
