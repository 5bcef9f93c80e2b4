import { describe, expect, it } from 'vitest';
import { readMachine } from '../../../src/adapters/compute/readMachine.ts';
import { readScaleSet } from '../../../src/adapters/compute/readScaleSet.ts';
import { armDouble, armError } from '../armDouble.ts';

const provider = '/subscriptions/s/resourcegroups/rg/providers/microsoft.compute';

describe('adapters/compute, reading', () => {
  it('a machine: one GET gives its states, its causes and what it can', async () => {
    const statuses = [
      { code: 'ProvisioningState/failed/AllocationFailed', message: 'none left', level: 'Error' },
      { code: 'PowerState/deallocated' },
      { level: 'Info' },
    ];
    const { compute, calls } = armDouble(() => ({
      status: 200,
      body: { location: 'here', properties: { provisioningState: 'Failed', instanceView: { statuses } } },
    }));
    expect(await readMachine(compute, `${provider}/virtualmachines/tljh`, () => 0)).toEqual({
      provisioningState: 'Failed',
      statuses: [
        { code: 'ProvisioningState/failed/AllocationFailed', message: 'none left' },
        { code: 'PowerState/deallocated' },
      ],
      canHibernate: false,
      ofCluster: false,
    });
    expect(calls).toEqual(['GET virtualMachines/tljh?%24expand=instanceView']);
  });

  it('a scale set: one GET of its instance view gives the counts', async () => {
    const { compute, calls } = armDouble(() => ({
      status: 200,
      body: {
        virtualMachine: { statusesSummary: [{ code: 'PowerState/running', count: 3 }] },
        statuses: [{ code: 'ProvisioningState/updating' }],
      },
    }));
    expect(await readScaleSet(compute, `${provider}/virtualmachinescalesets/hub`, () => 0)).toEqual({
      statuses: [{ code: 'ProvisioningState/updating' }],
      summary: [{ code: 'PowerState/running', count: 3 }],
    });
    expect(calls).toEqual(['GET virtualMachineScaleSets/hub/instanceView']);
  });

  it('404 is gone; anything else is a fault that names the operation', async () => {
    const gone = armDouble(() => armError(404, 'ResourceNotFound'));
    expect(await readMachine(gone.compute, `${provider}/virtualmachines/x`, () => 0)).toBeUndefined();
    expect(
      await readScaleSet(gone.compute, `${provider}/virtualmachinescalesets/x`, () => 0),
    ).toBeUndefined();
    const denied = armDouble(() => armError(403, 'AuthorizationFailed'));
    await expect(readMachine(denied.compute, `${provider}/virtualmachines/x`, () => 0)).rejects.toMatchObject(
      {
        operation: 'virtualMachines/get',
        status: 403,
        code: 'AuthorizationFailed',
      },
    );
    await expect(
      readScaleSet(denied.compute, `${provider}/virtualmachinescalesets/x`, () => 0),
    ).rejects.toMatchObject({ operation: 'virtualMachineScaleSets/getInstanceView', status: 403 });
  });
});
