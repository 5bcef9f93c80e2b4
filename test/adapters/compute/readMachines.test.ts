import { describe, expect, it } from 'vitest';
import { readMachine } from '../../../src/adapters/compute/readMachine.ts';
import { readScaleSet } from '../../../src/adapters/compute/readScaleSet.ts';
import { rotatingShare } from '../../../src/core/power/looks/rotatingShare.ts';
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

  it('a share is at most as large as it may be, and every item has its turn in as few rounds as can be', () => {
    const items = Array.from({ length: 250 }, (_, index) => index);
    const rounds = [0, 1, 2].map((round) => rotatingShare(items, 100, round * 300_000 + 7));
    expect(rounds.map((share) => share.length)).toEqual([84, 83, 83]);
    expect(rounds.flat().sort((a, b) => a - b)).toEqual(items);
    expect(rotatingShare(items, 100, 3 * 300_000)).toEqual(rounds[0]);
    expect(rotatingShare(items, 250, 0)).toEqual(items);
  });
});
