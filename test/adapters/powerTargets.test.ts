import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AksClients } from '../../src/adapters/aks/aksClients.ts';
import type { ComputeClients } from '../../src/adapters/compute/computeClients.ts';
import { powerTargets } from '../../src/adapters/powerTargets.ts';
import { type PowerTarget, poolsId } from '../../src/core/power/powerTarget.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { type ArmAnswer, armDouble, armError } from './armDouble.ts';

const azure = vi.hoisted(() => ({
  aks: undefined as AksClients | undefined,
  compute: undefined as ComputeClients | undefined,
  rows: [] as object[],
  queries: [] as { readonly query: string; readonly subscriptions: readonly string[] }[],
  graphFails: undefined as Error | undefined,
}));
vi.mock('../../src/adapters/aks/aksClients.ts', () => ({ aksClients: () => azure.aks }));
vi.mock('../../src/adapters/compute/computeClients.ts', () => ({ computeClients: () => azure.compute }));
vi.mock('../../src/adapters/arm/queryGraph.ts', () => ({
  queryGraph: async (_access: unknown, query: string, subscriptions: readonly string[]) => {
    azure.queries.push({ query, subscriptions });
    if (azure.graphFails) throw azure.graphFails;
    return azure.rows;
  },
}));

const clusterId = (name: string, sub = 's') =>
  `/subscriptions/${sub}/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/${name}`;
const computeId = (type: string, name: string, sub = 's') =>
  `/subscriptions/${sub}/resourcegroups/rg/providers/microsoft.compute/${type}/${name}`;
const whole = (name: string, sub?: string): PowerTarget => {
  const id = clusterId(name, sub);
  return { kind: 'aks', id, resourceId: id };
};
const pools = (name: string, ...names: string[]): PowerTarget => {
  const id = clusterId(name);
  const own = { id: poolsId(id, names), pools: names, startOneOf: [] };
  return { kind: 'nodePools', resourceId: id, clusterId: id, ...own };
};
const machine = (name: string, sub?: string): PowerTarget => {
  const id = computeId('virtualmachines', name, sub);
  return { kind: 'vm', id, resourceId: id, hibernate: false };
};
const scaleSet = (name: string): PowerTarget => {
  const id = computeId('virtualmachinescalesets', name);
  return { kind: 'vmss', id, resourceId: id };
};
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const state = (power: string) => ({ provisioningState: 'Succeeded', powerState: { code: power } });
const agentPoolProfiles = [
  { name: 'gpu', ...state('Stopped') },
  { name: 'cpu', ...state('Running') },
];
const instance = [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/deallocated' }];

/** What AKS goes on telling of an operation before the last. */
const failedOnce = { status: { provisioningError: { code: 'AllocationFailed', message: 'none left' } } };

const poolsSince = [
  { name: 'old', ...state('Running'), ...failedOnce },
  { name: 'bad', provisioningState: 'Failed', powerState: { code: 'Running' } },
];

function answerOf(call: string): ArmAnswer {
  const ok = (body: object) => ({ status: 200, body: { location: 'here', ...body } });
  if (call.includes('/gone')) return armError(404, 'ResourceNotFound');
  if (call.includes('/denied')) return armError(403, 'AuthorizationFailed');
  if (call.includes('/odd'))
    return ok({ properties: { ...state('Running'), status: { provisioningError: { code: 7 } } } });
  if (call.includes('/mended'))
    return ok({ properties: { ...state('Running'), ...failedOnce, agentPoolProfiles: poolsSince } });
  if (call.includes('managedClusters')) return ok({ properties: { ...state('Running'), agentPoolProfiles } });
  if (call.includes('instanceView') && call.includes('ScaleSets'))
    return ok({ virtualMachine: { statusesSummary: [{ code: 'PowerState/running', count: 2 }] } });
  return ok({ properties: { provisioningState: 'Succeeded', instanceView: { statuses: instance } } });
}

let now = 0;
const credential = { getToken: async () => null };
const targets = powerTargets.bind(
  undefined,
  { credential, armEndpoint: '', armScope: '' },
  { now: () => now },
);

describe('adapters/powerTargets', () => {
  let calls: string[];
  beforeEach(() => {
    const double = armDouble(answerOf);
    ({ calls } = double);
    Object.assign(azure, {
      aks: double.aks,
      compute: double.compute,
      rows: [],
      queries: [],
      graphFails: undefined,
    });
    now = 0;
  });

  const phases = async (...group: PowerTarget[]) => {
    const { seen, faults, unasked } = await targets().observeMany(group);
    const phase = (id: string) => {
      const found = seen.get(id);
      return found?.kind === 'seen' ? found.phase : found?.kind;
    };
    return { phases: group.map(({ id }) => phase(id)), faults, unasked: unasked?.size };
  };

  it('every kind is observed by the service that it belongs to', async () => {
    const group = [whole('a'), pools('a', 'gpu'), machine('m'), scaleSet('v')];
    const each = await Promise.all(group.map((target) => targets().observe(target)));
    expect(each.map((seen) => seen.kind === 'seen' && seen.phase)).toEqual([
      'running',
      'stopped',
      'stopped',
      'running',
    ]);
    expect((await phases(...group)).phases).toEqual(['running', 'stopped', 'stopped', 'running']);
  });

  it('the cause of an operation before the last is none of the cluster as it is', async () => {
    expect(await targets().observe(whole('mended'))).toEqual({
      kind: 'seen',
      phase: 'running',
      says: 'Succeeded, Running',
    });
    const ofPools = await targets().observe(pools('mended', 'old', 'bad'));
    expect(ofPools).toMatchObject({ phase: 'failedRunning' });
    expect(ofPools).not.toHaveProperty('failure');
  });

  it('a cluster is read once for all the targets that lie in it', async () => {
    const { phases: found } = await phases(whole('a'), pools('a', 'gpu'), pools('a', 'cpu'));
    expect(found).toEqual(['running', 'stopped', 'running']);
    expect(calls).toEqual(['GET managedClusters/a']);
  });

  it('what is gone is gone, with its pools; what cannot be read is a fault beside the others', async () => {
    const group = [pools('gone', 'gpu'), machine('gone'), scaleSet('gone'), machine('denied'), machine('m')];
    const { phases: found, faults } = await phases(...group);
    expect(found).toEqual(['gone', 'gone', 'gone', undefined, 'stopped']);
    expect(faults).toMatchObject([{ operation: 'virtualMachines/get', status: 403 }]);
  });

  it('many clusters of one subscription: one question, which asks for pools only where some are named', async () => {
    azure.rows = many(22, (index) => ({
      id: clusterId(`C${index}`),
      powerState: 'Running',
      provisioningState: 'Succeeded',
      pools: agentPoolProfiles,
    }));
    const group = many(21, (index) => whole(`c${index}`));
    const { phases: found } = await phases(...group, pools('c3', 'gpu'), whole('x', 'other'));
    expect(found).toEqual([...many(21, () => 'running'), 'stopped', 'running']);
    expect(calls).toEqual(['GET managedClusters/x']);
    expect(azure.queries).toHaveLength(1);
    expect(azure.queries[0]?.query).toContain('pools = properties.agentPoolProfiles');
    expect(azure.queries[0]?.subscriptions).toEqual(['s']);
    await phases(...group);
    expect(azure.queries[1]?.query).not.toContain('agentPoolProfiles');
  });

  it('many machines of one subscription: one question for their power', async () => {
    azure.rows = many(21, (index) => ({
      id: computeId('virtualMachines', `M${index}`),
      powerState: index === 0 ? '' : 'PowerState/stopped',
      provisioningState: 'Succeeded',
    }));
    const { phases: found } = await phases(
      ...many(22, (index) => machine(`m${index}`)),
      machine('n', 'other'),
    );
    expect(found).toEqual(['unknown', ...many(20, () => 'allocated'), undefined, 'stopped']);
    expect(calls).toEqual(['GET virtualMachines/n?%24expand=instanceView']);
    expect(azure.queries[0]?.query).toContain('properties.extended.instanceView.powerState.code');
  });

  it('a bulk question that fails hides neither the other subscriptions nor the other kinds', async () => {
    azure.graphFails = new AzureFault('resourceGraph/resources', 'throttled', { status: 429 });
    const crowd = many(21, (index) => machine(`m${index}`));
    const { phases: found, faults } = await phases(...crowd, machine('n', 'other'), whole('a'));
    expect(found.slice(21)).toEqual(['stopped', 'running']);
    expect(faults).toHaveLength(1);
  });

  it.each([[null], [{}], [{ id: 7 }], [{ id: clusterId('c0'), pools: 'cpu' }]])(
    'an answer that nobody foresaw (%j) hides neither the other subscriptions nor the other kinds',
    async (row) => {
      azure.rows = [row as object];
      const crowd = many(21, (index) => whole(`c${index}`));
      const others = [whole('odd', 'other'), whole('a', 'other'), machine('n', 'other')];
      const { phases: found, faults } = await phases(...crowd, ...others);
      expect(found.slice(21)).toEqual([undefined, 'running', 'stopped']);
      expect(faults).toHaveLength(2);
      expect(faults[0]).toMatchObject({
        message: expect.stringMatching(/^the answer could not be understood: ./),
      });
    },
  );

  it('of many scale sets a hundred are read in a round, and all of them in a few', async () => {
    const group = many(250, (index) => scaleSet(`v${index}`));
    const turns = new Set<string>();
    for (const round of [0, 1, 2]) {
      now = round * 300_000;
      calls.length = 0;
      const { seen, unasked } = await targets().observeMany(group);
      expect(calls.length).toBeLessThanOrEqual(100);
      expect(seen.size + (unasked?.size ?? 0)).toBe(250);
      for (const id of seen.keys()) turns.add(id);
    }
    expect(turns.size).toBe(250);
  });

  it('begin goes to the kind’s own service', async () => {
    await targets().begin(whole('a'), 'stop');
    await targets().begin(pools('a', 'gpu'), 'start', 0);
    await targets().begin(machine('m'), 'stop');
    await targets().begin(scaleSet('v'), 'stop');
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual([
      'POST managedClusters/a/stop',
      'PUT managedClusters/a/agentPools/gpu',
      'POST virtualMachines/m/deallocate',
      'POST virtualMachineScaleSets/v/deallocate',
    ]);
  });
});
