import { describe, expect, it } from 'vitest';
import { beginScaleSet } from '../../../src/adapters/compute/beginScaleSet.ts';
import type { ScaleSetTarget } from '../../../src/core/power/powerTarget.ts';
import { type ArmAnswer, accepted, armDouble, armError } from '../armDouble.ts';

const id = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/virtualmachinescalesets/hub';
const target: ScaleSetTarget = { kind: 'vmss', id, resourceId: id };
const get = 'GET virtualMachineScaleSets/hub';
const body = (tags: object, orchestrationMode?: string): ArmAnswer => ({
  status: 200,
  body: { id, name: 'hub', location: 'here', tags, properties: { orchestrationMode } },
});

function azure(scaleSet: ArmAnswer, answer: ArmAnswer = accepted) {
  return armDouble((call) => (call === get ? scaleSet : answer));
}

describe('adapters/compute/beginScaleSet', () => {
  it.each([
    ['start', 'POST virtualMachineScaleSets/hub/start'],
    ['stop', 'POST virtualMachineScaleSets/hub/deallocate'],
  ] as const)('reads whose it is, then sends a %s of all machines', async (act, call) => {
    const { compute, calls, bodies } = azure(body({ team: 'research' }, 'Uniform'));
    expect(await beginScaleSet(compute, target, act, () => 0)).toEqual({ kind: 'accepted' });
    expect(calls).toEqual([get, call]);
    expect(bodies[1]).toBeUndefined();
  });

  it.each([
    ['of a cluster', body({ 'aks-managed-poolName': 'gpu' }, 'Uniform'), 'kind: nodePools'],
    ['of flexible orchestration', body({}, 'Flexible'), 'kind: vm'],
    ['gone', armError(404, 'ResourceNotFound'), 'gone'],
  ])('one that is %s is refused with what to do, and nothing is sent', async (_what, scaleSet, words) => {
    for (const act of ['start', 'stop'] as const) {
      const { compute, calls } = azure(scaleSet);
      expect(await beginScaleSet(compute, target, act, () => 0)).toMatchObject({
        kind: 'refused',
        failure: { class: 'unsupported', message: expect.stringContaining(words) },
      });
      expect(calls).toEqual([get]);
    }
  });

  it('a scale set that cannot be read is left alone', async () => {
    const { compute, calls } = azure(armError(500, 'InternalError'));
    await expect(beginScaleSet(compute, target, 'stop', () => 0)).rejects.toMatchObject({
      operation: 'virtualMachineScaleSets/get',
    });
    expect(calls).toEqual([get]);
  });

  it('a refusal keeps its class', async () => {
    const { compute } = azure(body({}), armError(409, 'OverconstrainedAllocationRequest'));
    expect(await beginScaleSet(compute, target, 'start', () => 0)).toMatchObject({
      kind: 'refused',
      failure: { class: 'capacity' },
    });
  });
});
