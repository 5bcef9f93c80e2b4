import { describe, expect, it } from 'vitest';
import { beginPools } from '../../../src/adapters/aks/beginPools.ts';
import type { PoolsTarget } from '../../../src/core/power/powerTarget.ts';
import { type ArmAnswer, armDouble, armError } from '../armDouble.ts';

const clusterId =
  '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/hub';
const target = (pools: string[], startOneOf: string[] = []): PoolsTarget => ({
  kind: 'nodePools',
  id: `${clusterId}/agentpools/${pools.join('+')}`,
  resourceId: clusterId,
  clusterId,
  pools,
  startOneOf,
});
const get = 'GET managedClusters/hub';
const put = (pool: string) => `PUT managedClusters/hub/agentPools/${pool}`;
const so = (code: string) => ({ properties: { powerState: { code } } });
const taken: ArmAnswer = { status: 200, body: { properties: { provisioningState: 'Starting' } } };

type Pool = { readonly power: string; readonly mode?: string; readonly state?: string };

function azure(pools: Record<string, Pool>, answers: Record<string, ArmAnswer | Error> = {}) {
  const agentPoolProfiles = Object.entries(pools).map(
    ([name, { power, mode = 'User', state = 'Succeeded' }]) => ({
      name,
      mode,
      provisioningState: state,
      powerState: { code: power },
    }),
  );
  const properties = { provisioningState: 'Succeeded', powerState: { code: 'Running' }, agentPoolProfiles };
  const body = { location: 'here', properties };
  return armDouble((call) => (call === get ? { status: 200, body } : (answers[call] ?? taken)));
}

const off = { power: 'Stopped' };
const on = { power: 'Running' };

describe('adapters/aks/beginPools', () => {
  it('sends the power state and nothing else, to each pool that is not so yet, one after the other', async () => {
    const { aks, calls, bodies } = azure({
      sys: { power: 'Running', mode: 'System' },
      cpu: off,
      gpu: on,
      big: off,
    });
    const named = target(['cpu', 'gpu', 'big']);
    expect(await beginPools(aks, named, 'start', 0, () => 0)).toEqual({ kind: 'accepted' });
    expect(calls).toEqual([get, put('cpu'), put('big')]);
    expect(bodies.slice(1)).toEqual([so('Running'), so('Running')]);
  });

  it('a stop goes to all of them, the spare ones too, and to none that is on its way', async () => {
    const { aks, calls, bodies } = azure({ spot: on, gpu: { power: 'Stopped', state: 'Stopping' }, cpu: on });
    await beginPools(aks, target(['spot', 'gpu', 'cpu'], ['spot', 'gpu']), 'stop', 0, () => 0);
    expect(calls).toEqual([get, put('spot'), put('cpu')]);
    expect(bodies[1]).toEqual(so('Stopped'));
  });

  it.each<[number, string[]]>([
    [0, ['cpu', 'spot']],
    [1, ['cpu', 'gpu']],
    [2, ['cpu', 'spot']],
  ])('choice %i of the spare ones', async (choice, expected) => {
    const { aks, calls } = azure({ spot: off, gpu: off, cpu: off });
    await beginPools(aks, target(['spot', 'gpu', 'cpu'], ['spot', 'gpu']), 'start', choice, () => 0);
    expect(calls.slice(1)).toEqual(expected.map(put));
  });

  it('where a spare one runs, none is started; where nothing is due, somebody was faster', async () => {
    const { aks, calls } = azure({ spot: off, gpu: on });
    expect(
      await beginPools(aks, target(['spot', 'gpu'], ['spot', 'gpu']), 'start', 0, () => 0),
    ).toMatchObject({
      kind: 'refused',
      failure: { class: 'conflict', code: 'NothingToDo' },
    });
    expect(calls).toEqual([get]);
  });

  it('a system pool and a missing pool are refused with what to do', async () => {
    const { aks, calls } = azure({ sys: { power: 'Running', mode: 'System' }, gpu: on });
    const refused = async (pools: string[]) => {
      const answer = await beginPools(aks, target(pools), 'stop', 0, () => 0);
      return answer.kind === 'refused' ? answer.failure : undefined;
    };
    expect(await refused(['gpu', 'sys'])).toMatchObject({
      class: 'unsupported',
      message: expect.stringContaining('kind: aks'),
    });
    expect(await refused(['cpu'])).toMatchObject({
      class: 'unsupported',
      message: 'the cluster has no node pool cpu; it has sys, gpu',
    });
    expect(calls).toEqual([get, get]);
  });

  it('what Azure refuses beside one that it takes is for the next look; throttling ends the row', async () => {
    const full = armError(409, 'AllocationFailed');
    const one = azure({ a: off, b: off }, { [put('a')]: full });
    expect(await beginPools(one.aks, target(['a', 'b']), 'start', 0, () => 0)).toEqual({ kind: 'accepted' });
    const none = azure({ a: off, b: off }, { [put('a')]: full, [put('b')]: full });
    expect(await beginPools(none.aks, target(['a', 'b']), 'start', 0, () => 0)).toMatchObject({
      kind: 'refused',
      failure: { class: 'capacity' },
    });
    const slow = azure({ a: off, b: off }, { [put('a')]: armError(429, 'Throttled') });
    expect(await beginPools(slow.aks, target(['a', 'b']), 'start', 0, () => 0)).toMatchObject({
      failure: { class: 'throttled' },
    });
    expect(slow.calls).toEqual([get, put('a')]);
  });

  it('a lost answer is a fault, unless one before it was taken', async () => {
    const lost = armError(500, 'InternalError');
    const first = azure({ a: off, b: off }, { [put('a')]: lost });
    await expect(beginPools(first.aks, target(['a', 'b']), 'start', 0, () => 0)).rejects.toMatchObject({
      operation: 'agentPools/createOrUpdate',
    });
    expect(first.calls).toEqual([get, put('a')]);
    const second = azure({ a: off, b: off }, { [put('b')]: lost });
    expect(await beginPools(second.aks, target(['a', 'b']), 'start', 0, () => 0)).toEqual({
      kind: 'accepted',
    });
  });

  it('a cluster that is gone has no pools', async () => {
    const { aks } = armDouble(() => armError(404, 'ResourceNotFound'));
    expect(await beginPools(aks, target(['a']), 'start', 0, () => 0)).toMatchObject({
      kind: 'refused',
      failure: { code: 'ResourceNotFound' },
    });
  });
});
