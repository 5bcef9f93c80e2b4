import { describe, expect, it } from 'vitest';
import { scaleSetPower } from '../../../../src/core/power/phases/scaleSetPower.ts';

const scaleSet = (provisioning: string, counts: Record<string, number>) =>
  scaleSetPower({
    statuses: [{ code: `ProvisioningState/${provisioning}` }],
    summary: [
      { code: 'ProvisioningState/succeeded', count: 3 },
      ...Object.entries(counts).map(([power, count]) => ({ code: `PowerState/${power}`, count })),
    ],
  });

describe('scaleSetPower', () => {
  it.each<[string, Record<string, number>, string]>([
    ['succeeded', { running: 3 }, 'running'],
    ['succeeded', { deallocated: 3 }, 'stopped'],
    ['succeeded', { running: 1, deallocated: 2 }, 'partly'],
    ['succeeded', { running: 1, stopped: 2 }, 'partly'],
    ['succeeded', { stopped: 1, deallocated: 2 }, 'allocated'],
    ['updating', { starting: 1, deallocated: 2 }, 'starting'],
    ['updating', { starting: 1, running: 2 }, 'busy'],
    ['updating', { deallocating: 1, deallocated: 2 }, 'stopping'],
    ['updating', { deallocating: 1, running: 2 }, 'busy'],
    ['updating', { running: 3 }, 'busy'],
    ['failed', { running: 1, deallocated: 2 }, 'failedRunning'],
    ['failed', { deallocated: 3 }, 'failedStopped'],
    ['succeeded', { running: 0, deallocated: 3 }, 'stopped'],
  ])('%s with %o: %s', (provisioning, counts, phase) => {
    expect(scaleSet(provisioning, counts)).toMatchObject({ kind: 'seen', phase });
  });

  it('says how many are how', () => {
    expect(scaleSet('succeeded', { running: 1, deallocated: 2 })).toMatchObject({
      says: 'succeeded, 1 running, 2 deallocated',
    });
  });

  it('without machines nobody can start any: that is said with what may be behind it', () => {
    expect(scaleSet('succeeded', {})).toMatchObject({
      phase: 'unknown',
      says: 'succeeded, no machines',
      failure: { class: 'unsupported', code: 'NoMachines' },
    });
    expect(scaleSet('deleting', { running: 1 })).toEqual({ kind: 'gone' });
  });

  it('a failed start tells its cause', () => {
    const statuses = [{ code: 'ProvisioningState/failed/ZonalAllocationFailed', message: 'no room' }];
    const summary = [{ code: 'PowerState/deallocated', count: 2 }];
    expect(scaleSetPower({ statuses, summary })).toMatchObject({ failure: { class: 'capacity' } });
  });
});
