import { describe, expect, it } from 'vitest';
import { machinePower } from '../../../../src/core/power/phases/machinePower.ts';

const machine = (provisioningState: string, ...codes: string[]) =>
  machinePower({ provisioningState, statuses: codes.map((code) => ({ code })) });

describe('machinePower', () => {
  it.each([
    ['Succeeded', 'running', 'running'],
    ['Succeeded', 'deallocated', 'stopped'],
    ['Succeeded', 'stopped', 'allocated'],
    ['Updating', 'starting', 'starting'],
    ['Updating', 'deallocating', 'stopping'],
    ['Succeeded', 'stopping', 'stopping'],
    ['Updating', 'stopped', 'busy'],
    ['Updating', 'running', 'busy'],
    ['Failed', 'running', 'failedRunning'],
    ['Failed', 'deallocated', 'failedStopped'],
    ['Failed', 'stopped', 'allocated'],
    ['Canceled', 'deallocated', 'failedStopped'],
    ['Succeeded', 'dreaming', 'unknown'],
  ])('%s and %s: %s', (provisioningState, power, phase) => {
    expect(machine(provisioningState, `PowerState/${power}`)).toMatchObject({ kind: 'seen', phase });
  });

  it('without a power state nobody knows; while something goes on it is that', () => {
    expect(machine('Succeeded', 'ProvisioningState/succeeded')).toEqual({
      kind: 'seen',
      phase: 'unknown',
      says: 'Succeeded',
    });
    expect(machine('Creating')).toMatchObject({ phase: 'busy' });
  });

  it('a machine that is being deleted is gone; one that sleeps with its memory sleeps', () => {
    expect(machine('Deleting', 'PowerState/running')).toEqual({ kind: 'gone' });
    expect(machine('Succeeded', 'PowerState/deallocated', 'HibernationState/Hibernated')).toEqual({
      kind: 'seen',
      phase: 'stopped',
      says: 'Succeeded, deallocated',
    });
  });

  it('a failed start tells its cause, in its class; an old cause of a machine that is well again is not told', () => {
    const statuses = [
      { code: 'ProvisioningState/failed/AllocationFailed', message: 'Allocation failed.' },
      { code: 'PowerState/deallocated' },
    ];
    expect(machinePower({ provisioningState: 'Failed', statuses })).toMatchObject({
      phase: 'failedStopped',
      failure: { class: 'capacity', code: 'AllocationFailed', message: 'Allocation failed.' },
    });
    expect(machinePower({ provisioningState: 'Succeeded', statuses })).not.toHaveProperty('failure');
  });
});
