import { describe, expect, it } from 'vitest';
import { beginMachine } from '../../../src/adapters/compute/beginMachine.ts';
import type { MachineTarget } from '../../../src/core/power/powerTarget.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { type ArmAnswer, accepted, armDouble, armError } from '../armDouble.ts';

const id = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/virtualmachines/tljh';
const machine = (hibernate: boolean): MachineTarget => ({ kind: 'vm', id, resourceId: id, hibernate });
const get = 'GET virtualMachines/tljh?%24expand=instanceView';
const start = 'POST virtualMachines/tljh/start';
const deallocate = 'POST virtualMachines/tljh/deallocate';
const hibernate = 'POST virtualMachines/tljh/deallocate?hibernate=true';

type Body = {
  readonly hibernationEnabled?: boolean;
  readonly tags?: object;
  readonly failed?: string;
  readonly before?: string;
};

function machineBody({ hibernationEnabled = false, tags = {}, failed, before }: Body): ArmAnswer {
  const statuses = [
    { code: failed ? `ProvisioningState/failed/${failed}` : 'ProvisioningState/succeeded' },
    { code: 'PowerState/running' },
    ...(before ? [{ code: before }] : []),
  ];
  const provisioningState = failed ? 'Failed' : 'Succeeded';
  const properties = {
    provisioningState,
    additionalCapabilities: { hibernationEnabled },
    instanceView: { statuses },
  };
  return { status: 200, body: { id, name: 'tljh', location: 'here', tags, properties } };
}

function azure(body: Body, answers: Record<string, ArmAnswer | Error> = {}) {
  return armDouble((call) => (call === get ? machineBody(body) : (answers[call] ?? accepted)));
}

describe('adapters/compute/beginMachine', () => {
  it('reads first, starts, and never follows the operation', async () => {
    const { compute, calls } = azure({});
    expect(await beginMachine(compute, machine(false), 'start', () => 0)).toEqual({ kind: 'accepted' });
    expect(calls).toEqual([get, start]);
  });

  it('a stop deallocates: a power off would be billed on', async () => {
    const { compute, calls } = azure({ hibernationEnabled: true });
    expect(await beginMachine(compute, machine(false), 'stop', () => 0)).toEqual({ kind: 'accepted' });
    expect(calls).toEqual([get, deallocate]);
  });

  it.each<[string, Body, string[]]>([
    ['it can', { hibernationEnabled: true }, [get, hibernate]],
    ['it is not enabled', { hibernationEnabled: false }, [get, deallocate]],
    [
      'it came back from one',
      { hibernationEnabled: true, before: 'HibernationState/Hibernated' },
      [get, hibernate],
    ],
    ['the last one failed', { hibernationEnabled: true, failed: 'VMHibernateFailed' }, [get, deallocate]],
    [
      'something else failed',
      { hibernationEnabled: true, failed: 'OSProvisioningTimedOut' },
      [get, hibernate],
    ],
  ])('hibernation is wanted and %s', async (_what, body, expected) => {
    const { compute, calls } = azure(body);
    await beginMachine(compute, machine(true), 'stop', () => 0);
    expect(calls).toEqual(expected);
  });

  it('a refused hibernation is followed by a deallocation; a refusal that passes is not', async () => {
    const message =
      "The Hibernate-Deallocate Operation cannot be performed: extension 'AzureHibernateExtension'";
    const refused = azure(
      { hibernationEnabled: true },
      { [hibernate]: armError(409, 'OperationNotAllowed', message) },
    );
    expect(await beginMachine(refused.compute, machine(true), 'stop', () => 0)).toEqual({ kind: 'accepted' });
    expect(refused.calls).toEqual([get, hibernate, deallocate]);

    const busy = azure({ hibernationEnabled: true }, { [hibernate]: armError(409, 'Conflict', 'busy') });
    expect(await beginMachine(busy.compute, machine(true), 'stop', () => 0)).toMatchObject({
      kind: 'refused',
      failure: { class: 'conflict' },
    });
    expect(busy.calls).toEqual([get, hibernate]);
  });

  it('a machine of a cluster is not touched, and the answer says what to name instead', async () => {
    const { compute, calls } = azure({ tags: { 'aks-managed-poolName': 'gpu' } });
    expect(await beginMachine(compute, machine(false), 'start', () => 0)).toMatchObject({
      kind: 'refused',
      failure: { class: 'unsupported', message: expect.stringContaining('kind: nodePools') },
    });
    expect(calls).toEqual([get]);
  });

  it('capacity, rights and throttling are refusals in their class; a 500 is lost', async () => {
    const asked = (answer: ArmAnswer) =>
      beginMachine(azure({}, { [start]: answer }).compute, machine(false), 'start', () => 0);
    expect(await asked(armError(409, 'AllocationFailed'))).toMatchObject({ failure: { class: 'capacity' } });
    expect(await asked(armError(403, 'AuthorizationFailed'))).toMatchObject({ failure: { class: 'rights' } });
    const throttled = { ...armError(429, 'TooManyRequests'), headers: { 'retry-after': '17' } };
    expect(await asked(throttled)).toMatchObject({ failure: { class: 'throttled' }, retryAfterMs: 17_000 });
    await expect(asked(armError(500, 'InternalError'))).rejects.toMatchObject({
      operation: 'virtualMachines/start',
      status: 500,
    });
  });

  it('a machine that cannot be read is not started', async () => {
    const { compute, calls } = armDouble(() => armError(403, 'AuthorizationFailed'));
    await expect(beginMachine(compute, machine(false), 'start', () => 0)).rejects.toBeInstanceOf(AzureFault);
    expect(calls).toEqual([get]);
    const gone = armDouble(() => armError(404, 'ResourceNotFound'));
    expect(await beginMachine(gone.compute, machine(false), 'start', () => 0)).toMatchObject({
      kind: 'refused',
      failure: { code: 'ResourceNotFound' },
    });
  });
});
