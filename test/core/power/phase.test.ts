import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../src/core/power/phase.ts';
import { gone, seen } from '../../builders/power.ts';

describe('core/power/phase', () => {
  it.each([
    [seen('Succeeded', 'Running'), 'running'],
    [seen('Succeeded', 'Stopped'), 'stopped'],
    [seen('Starting', 'Running'), 'starting'],
    [seen('Starting', 'Stopped'), 'starting'],
    [seen('Starting'), 'starting'],
    [seen('Stopping', 'Stopped'), 'stopping'],
    [seen('Stopping', 'Running'), 'stopping'],
    [seen('Failed', 'Running'), 'failedRunning'],
    [seen('Canceled', 'Running'), 'failedRunning'],
    [seen('Failed', 'Stopped'), 'failedStopped'],
    [seen('Canceled', 'Stopped'), 'failedStopped'],
    [seen('Upgrading', 'Running'), 'busy'],
    [seen('Updating', 'Running'), 'busy'],
    [seen('Scaling', 'Running'), 'busy'],
    [seen('Creating', 'Running'), 'busy'],
    [seen('Canceling', 'Running'), 'busy'],
    [seen('Migrating'), 'busy'],
    [seen('ProvisionControlPlane', 'Running'), 'busy'],
    [seen('Deleting', 'Running'), 'gone'],
    [gone, 'gone'],
    [seen('Succeeded'), 'unknown'],
    [seen('Failed'), 'unknown'],
    [seen('Canceled'), 'unknown'],
  ] as const)('judges %o as %s', (observed, phase) => {
    expect(phaseOf(observed)).toBe(phase);
  });
});
