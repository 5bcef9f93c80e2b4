import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';
import { flexibleSetId, machineId, mixedWorld, scaleSetId } from '../../builders/worldTargets.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

function ask(world: World, method: string, path: string, body: object | string = ''): Answered {
  const { token } = tokens.issue('https://management.azure.com', world.clock.now());
  const { pathname, searchParams } = new URL(`https://management.azure.com${path}`);
  const given = dispatch(world, tokens, {
    method,
    host: 'management.azure.com',
    path: pathname,
    query: searchParams,
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (given.kind === 'cut') throw new Error('cut');
  const { status, headers = {} } = given;
  return { status, headers, body: given.body as never };
}

type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as they come
  readonly body: any;
};

const aks = 'api-version=2026-06-01';
const compute = 'api-version=2026-04-01';
const power = (code: string) => ({ properties: { powerState: { code } } });

describe('sandbox/wire: pools, machines and scale sets over ARM', () => {
  it('a PUT of a pool’s power is 200 with the pool as it is from now on, and where to wait', () => {
    const world = aWorld(mixedWorld);
    const put = ask(world, 'PUT', `${hubId}/agentPools/users?${aks}`, power('Stopped'));
    expect(put).toMatchObject({
      status: 200,
      body: {
        name: 'users',
        properties: {
          provisioningState: 'Stopping',
          powerState: { code: 'Stopped' },
          count: 0,
          mode: 'User',
        },
      },
    });
    const poll = new URL(put.headers['azure-asyncoperation'] ?? '');
    const wait = () => ask(world, 'GET', `${poll.pathname}${poll.search}`).body.status;
    expect(wait()).toBe('InProgress');
    world.clock.advance(90);
    expect(wait()).toBe('Succeeded');
    const again = ask(world, 'PUT', `${hubId}/agentPools/users?${aks}`, power('Stopped'));
    expect([again.status, again.headers['azure-asyncoperation']]).toEqual([200, undefined]);
  });

  it('a change of more than the power is not pretended; no JSON is 400', () => {
    const world = aWorld(mixedWorld);
    const path = `${hubId}/agentPools/users?${aks}`;
    expect(ask(world, 'PUT', path, { properties: { count: 3 } }).status).toBe(501);
    expect(ask(world, 'PUT', path, power('Paused')).status).toBe(501);
    expect(ask(world, 'PUT', path, '{').status).toBe(400);
    expect(ask(world, 'DELETE', path).status).toBe(501);
    expect(ask(world, 'GET', `${hubId}/agentPools/users`).body.error.code).toBe('MissingApiVersionParameter');
  });

  it('the cluster shows each pool in its own words, as the list and a GET of the pool do', () => {
    const world = aWorld(mixedWorld);
    const brief = ({ name, properties = {} as never, ...rest }: Answered['body']) => {
      const { powerState, count, scaleSetPriority } = { ...rest, ...properties };
      return [name, powerState.code, count, scaleSetPriority];
    };
    const expected = [
      ['system', 'Running', 1, undefined],
      ['users', 'Running', 2, undefined],
      ['gpuspot', 'Stopped', 0, 'Spot'],
      ['gpu', 'Stopped', 0, undefined],
    ];
    const { agentPoolProfiles } = ask(world, 'GET', `${hubId}?${aks}`).body.properties;
    expect(agentPoolProfiles.map(brief)).toEqual(expected);
    expect(ask(world, 'GET', `${hubId}/agentPools?${aks}`).body.value.map(brief)).toEqual(expected);
    expect(brief(ask(world, 'GET', `${hubId}/agentPools/GPUspot?${aks}`).body)).toEqual(expected[2]);
    expect(ask(world, 'GET', `${hubId}/agentPools/none?${aks}`).status).toBe(404);
  });

  it('a machine tells its power in its instance view alone, and where to wait for what it begins', () => {
    const world = aWorld(mixedWorld);
    expect(ask(world, 'GET', `${machineId}?${compute}`).body.properties).toMatchObject({
      provisioningState: 'Succeeded',
      additionalCapabilities: { hibernationEnabled: true },
    });
    expect(ask(world, 'GET', `${machineId}?${compute}`).body.properties.instanceView).toBeUndefined();
    const begun = ask(world, 'POST', `${machineId}/start?${compute}`);
    expect(begun.status).toBe(202);
    const poll = new URL(begun.headers['location'] ?? '');
    expect(ask(world, 'GET', `${poll.pathname}${poll.search}`).status).toBe(202);
    world.clock.advance(60);
    expect(ask(world, 'GET', `${poll.pathname}${poll.search}`).status).toBe(200);
    const codes = ask(world, 'GET', `${machineId}/instanceView?${compute}`).body.statuses.map(
      ({ code }: { code: string }) => code,
    );
    expect(codes).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    expect(ask(world, 'POST', `${machineId}/start?${compute}`).status).toBe(200);
    ask(world, 'POST', `${machineId}/deallocate?hibernate=true&${compute}`);
    world.clock.advance(45);
    const view = ask(world, 'GET', `${machineId}?$expand=instanceView&${compute}`).body.properties
      .instanceView;
    expect(view.statuses).toContainEqual(expect.objectContaining({ code: 'HibernationState/Hibernated' }));
  });

  it('a failed start says why in its status, an entry of the power may be missing', () => {
    const world = aWorld(mixedWorld);
    arm(world, { name: 'capacityRefused', target: 'tljh', seconds: 5 });
    ask(world, 'POST', `${machineId}/start?${compute}`);
    world.clock.advance(5);
    arm(world, { name: 'powerStateMissing', target: 'tljh' });
    expect(ask(world, 'GET', `${machineId}/instanceView?${compute}`).body.statuses).toMatchObject([
      { code: 'ProvisioningState/failed/AllocationFailed', level: 'Error' },
    ]);
  });

  it('a scale set counts its machines; single ones, and other versions, it does not know', () => {
    const world = aWorld(mixedWorld);
    ask(world, 'POST', `${scaleSetId}/start?${compute}`, {});
    expect(
      ask(world, 'GET', `${scaleSetId}/instanceView?${compute}`).body.virtualMachine.statusesSummary,
    ).toEqual([
      { code: 'ProvisioningState/updating', count: 3 },
      { code: 'PowerState/starting', count: 3 },
    ]);
    world.clock.advance(60);
    expect(ask(world, 'POST', `${scaleSetId}/deallocate?${compute}`, { instanceIds: ['0'] }).status).toBe(
      501,
    );
    expect(ask(world, 'POST', `${flexibleSetId}/start?${compute}`).body.error.message).toContain('Flexible');
    expect(ask(world, 'GET', `${scaleSetId}?api-version=2020-01-01`).body.error.code).toBe(
      'InvalidResourceType',
    );
  });

  it('Compute’s limit is 429 with the code of a conflict, and says itself in its details', () => {
    const world = aWorld(mixedWorld);
    arm(world, { name: 'throttled', target: 'tljh', seconds: 9 });
    const given = ask(world, 'POST', `${machineId}/start?${compute}`);
    expect(given).toMatchObject({ status: 429, headers: { 'retry-after': '9' } });
    expect(given.body.error).toMatchObject({
      code: 'OperationNotAllowed',
      details: [{ code: 'TooManyRequests' }],
    });
  });

  it('missing rights name the action as roles do', () => {
    const world = aWorld(mixedWorld);
    const denied = (method: string, path: string, body?: object) => {
      arm(world, { name: 'forbidden' });
      return /action '([^']+)'/.exec(ask(world, method, path, body).body.error.message)?.[1];
    };
    expect([
      denied('GET', `${hubId}?${aks}`),
      denied('POST', `${hubId}/start?${aks}`),
      denied('PUT', `${hubId}/agentPools/users?${aks}`, power('Stopped')),
      denied('GET', `${machineId}/instanceView?${compute}`),
      denied('POST', `${machineId}/deallocate?${compute}`),
      denied('POST', '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01'),
    ]).toEqual([
      'Microsoft.ContainerService/managedClusters/read',
      'Microsoft.ContainerService/managedClusters/start/action',
      'Microsoft.ContainerService/managedClusters/agentPools/write',
      'Microsoft.Compute/virtualMachines/instanceView/read',
      'Microsoft.Compute/virtualMachines/deallocate/action',
      'Microsoft.ResourceGraph/resources/read',
    ]);
  });

  it('Resource Graph knows the power of machines and pools, and of scale sets nothing', () => {
    const world = aWorld({ ...mixedWorld, settings: { resourceGraphLagSeconds: 30 } });
    const query = (text: string) =>
      ask(world, 'POST', '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', {
        query: text,
      }).body.data;
    const machines =
      "resources | where type =~ 'microsoft.compute/virtualmachines' | where name == 'tljh' | project id, power = tostring(properties.extended.instanceView.powerState.code)";
    ask(world, 'POST', `${machineId}/start?${compute}`);
    expect(query(machines)).toEqual([{ id: machineId, power: 'PowerState/deallocated' }]);
    world.clock.advance(30);
    expect(query(machines)).toEqual([{ id: machineId, power: 'PowerState/starting' }]);
    const [{ pools }] = query(
      "resources | where type =~ 'microsoft.containerservice/managedclusters' | project id, pools = properties.agentPoolProfiles",
    );
    expect(pools.map(({ name, powerState }: Answered['body']) => [name, powerState.code])).toContainEqual([
      'gpu',
      'Stopped',
    ]);
    expect(query('resources | project name').map(({ name }: Answered['body']) => name)).toEqual([
      'hub',
      'tljh',
      'plain',
      'farm',
      'aks-users-vmss',
      'flex',
    ]);
    expect(
      query(
        "resources | where type =~ 'microsoft.compute/virtualmachinescalesets' | where name == 'farm' | project name, power = properties.extended",
      ),
    ).toEqual([{ name: 'farm', power: null }]);
  });
});
