import type { Instant } from '../../src/core/time.ts';
import { momentAt } from '../world/cluster.ts';
import { powerStatus } from '../world/compute/statuses.ts';
import { takeFault } from '../world/faults.ts';
import { type WorldTarget, worldTargetsOf } from '../world/findTarget.ts';
import { momentOf } from '../world/hubHost.ts';
import type { World } from '../world/world.ts';
import { clusterBody } from './clusterBody.ts';
import type { GraphRow } from './kql.ts';
import { machineBody } from './machineBody.ts';
import { shownPools } from './poolBody.ts';
import { scaleSetBody } from './scaleSetBody.ts';

/** Table `resources`, as it was at `at`, of these subscriptions (in lower case; all without them). */
export function resourceRows(world: World, at: Instant, within: readonly string[] | undefined): GraphRow[] {
  return worldTargetsOf(world).flatMap((target) => {
    const found = resourceOf(world, target, at);
    if (!found || (within && !within.includes(found.lies.subscription.toLowerCase()))) return [];
    return [toRow(world, found)];
  });
}

type Found = {
  readonly type: string;
  readonly lies: {
    readonly id: string;
    readonly name: string;
    readonly resourceGroup: string;
    readonly subscription: string;
    readonly location: string;
  };
  readonly body: Readonly<Record<string, unknown>>;
};

/** A pool is a part of its cluster; of a scale set's power nothing is known here. */
function resourceOf(world: World, target: WorldTarget, at: Instant): Found | undefined {
  const withoutPower = () => takeFault(world, 'powerStateMissing', target.key) !== undefined;
  switch (target.kind) {
    case 'pool':
      return undefined;
    case 'cluster': {
      const { cluster: lies } = target;
      const options = { withoutPower: withoutPower() };
      const pools = shownPools(world, lies, at, options.withoutPower);
      const body = clusterBody(lies, momentAt(lies, at), pools, options);
      return { type: 'microsoft.containerservice/managedclusters', lies, body: { ...body } };
    }
    case 'machine': {
      const { machine: lies } = target;
      const moment = momentOf(lies, at);
      const { properties, ...rest } = machineBody(lies, moment) as { readonly properties: object };
      const instanceView = withoutPower() ? {} : { powerState: powerStatus(moment.power) };
      const extended = { extended: { instanceView } };
      return {
        type: 'microsoft.compute/virtualmachines',
        lies,
        body: { ...rest, properties: { ...properties, ...extended } },
      };
    }
    case 'scaleSet': {
      const { scaleSet: lies } = target;
      const body = scaleSetBody(lies, momentOf(lies, at));
      return { type: 'microsoft.compute/virtualmachinescalesets', lies, body: { ...body } };
    }
  }
}

function toRow(world: World, { type, lies, body }: Found): GraphRow {
  return {
    id: lies.id,
    name: lies.name,
    type,
    tenantId: world.tenant,
    kind: body['kind'] ?? '',
    location: lies.location,
    resourceGroup: lies.resourceGroup.toLowerCase(),
    subscriptionId: lies.subscription,
    tags: body['tags'],
    sku: body['sku'],
    identity: body['identity'],
    properties: body['properties'],
  };
}
