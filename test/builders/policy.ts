import { emptyPolicy, type Hub, type Policy } from '../../src/core/policy.ts';
import type { Schedule } from '../../src/core/schedule/schedule.ts';
import { hour } from './power.ts';

export const clusterId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub';
export const target = clusterId.toLowerCase();

export const madridWorkdays: Schedule = {
  timeZone: 'Europe/Madrid',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' }],
  exceptions: [],
  calendars: [],
};

export function hubOf(parts: Partial<Hub> = {}): Hub {
  return {
    name: 'research',
    title: 'Research hub',
    url: 'https://hub.example.edu',
    target: { kind: 'aks', id: target, resourceId: clusterId },
    schedule: madridWorkdays,
    wake: { who: { kind: 'signedIn' }, leaseMs: 2 * hour, maxLeaseMs: 8 * hour, perPersonPerDay: 6 },
    secrets: [],
    public: false,
    ...parts,
  };
}

export function policyOf(...hubs: Hub[]): Policy {
  return { ...emptyPolicy, hubs: hubs.length > 0 ? hubs : [hubOf()] };
}
