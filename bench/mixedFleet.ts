import { hubTokenStore } from '../sandbox/world/people/seedHubToken.ts';
import type { WorldOptions } from '../sandbox/world/world.ts';
import type { IdlePolicy } from '../src/core/people/idlePolicy.ts';
import { emptyPolicy, type Hub, type Policy } from '../src/core/policy.ts';
import { type PowerTarget, poolsId } from '../src/core/power/powerTarget.ts';
import { hourMs, minuteMs } from '../src/core/time.ts';

export const subscriptions = 20;
const zones = ['Europe/Madrid', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

const idle: IdlePolicy = {
  afterMs: 45 * minuteMs,
  overtimeMs: 2 * hourMs,
  warnMs: 10 * minuteMs,
  unknownAfterMs: 30 * minuteMs,
  unknownThen: 'stop',
  token: hubTokenStore,
};

type Seeds = Pick<Required<WorldOptions>, 'clusters' | 'machines' | 'scaleSets'>;

/**
 * A university system of mixed hubs, in tens: four clusters of their own, one shared by two hubs with a pool each, one hub
 * with a pool of its own, two machines, a scale set. One in ten, of every kind, watches its people (`idle`).
 */
export function mixedFleet(count: number, isUp: boolean): { policy: Policy; seeds: Seeds } {
  const places = Array.from({ length: count }, (_, index) => placeOf(index));
  const unique = (kind: Place['kind']) => [
    ...new Map(places.filter((each) => each.kind === kind).map((each) => [each.resourceId, each])).values(),
  ];
  const hubs = places.map((place, index) => hubOf(place, index));
  const powerState = isUp ? 'Running' : 'Stopped';
  const power = isUp ? 'running' : 'deallocated';
  const seeds: Seeds = {
    clusters: unique('cluster').map(({ resourceId, host, alsoHosts }) => ({
      id: resourceId,
      hubHost: host,
      powerState,
      moreHubs: alsoHosts,
      pools: [{ name: 'system', mode: 'System' }, { name: 'one' }, { name: 'two' }],
    })),
    machines: unique('machine').map(({ resourceId, host }) => ({ id: resourceId, hubHost: host, power })),
    scaleSets: unique('scaleSet').map(({ resourceId, host }) => ({ id: resourceId, hubHost: host, power })),
  };
  return { policy: { ...emptyPolicy, hubs }, seeds };
}

type Place = {
  readonly kind: 'cluster' | 'machine' | 'scaleSet';
  readonly resourceId: string;
  readonly target: PowerTarget;
  readonly host: string;
  /** Of the other hubs on the same cluster. */
  readonly alsoHosts: readonly string[];
};

const hostOf = (index: number) => `hub-${index}.example.edu`;

function placeOf(index: number): Place {
  const part = index % 10;
  const subscription = `00000000-0000-0000-0000-${String(Math.floor(index / 10) % subscriptions).padStart(12, '0')}`;
  const idIn = (type: string, owner: number) =>
    `/subscriptions/${subscription}/resourceGroups/rg-${owner}/providers/${type}/hub-${owner}`;
  if (part === 7 || part === 8) {
    const resourceId = idIn('Microsoft.Compute/virtualMachines', index);
    const target = { kind: 'vm', id: resourceId.toLowerCase(), resourceId, hibernate: false } as const;
    return { kind: 'machine', resourceId, target, host: hostOf(index), alsoHosts: [] };
  }
  if (part === 9) {
    const resourceId = idIn('Microsoft.Compute/virtualMachineScaleSets', index);
    const target = { kind: 'vmss', id: resourceId.toLowerCase(), resourceId } as const;
    return { kind: 'scaleSet', resourceId, target, host: hostOf(index), alsoHosts: [] };
  }
  const owner = part === 5 ? index - 1 : index;
  const resourceId = idIn('Microsoft.ContainerService/managedClusters', owner);
  const alsoHosts = part === 4 || part === 5 ? [hostOf(owner + 1)] : [];
  const place = { kind: 'cluster', resourceId, host: hostOf(owner), alsoHosts } as const;
  const clusterId = resourceId.toLowerCase();
  if (part < 4) return { ...place, target: { kind: 'aks', id: clusterId, resourceId } };
  const pools = [part === 5 ? 'two' : 'one'];
  const id = poolsId(clusterId, pools);
  return { ...place, target: { kind: 'nodePools', id, resourceId, clusterId, pools, startOneOf: [] } };
}

function hubOf({ target }: Place, index: number): Hub {
  const watches = index % 10 === Math.floor(index / 10) % 10;
  return {
    name: `hub-${index}`,
    title: `Hub ${index}`,
    target,
    schedule: {
      timeZone: zones[index % zones.length] ?? 'UTC',
      windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: `${18 + (index % 4)}:00` }],
      exceptions: [],
      calendars: [],
    },
    wake: { who: { kind: 'signedIn' }, leaseMs: 2 * hourMs, maxLeaseMs: 8 * hourMs, perPersonPerDay: 6 },
    ...(watches && { idle, url: `https://${hostOf(index)}` }),
    secrets: [],
    public: false,
  };
}
