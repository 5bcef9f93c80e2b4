import { describe, expect, it } from 'vitest';
import type { WakeWho } from '../../../src/core/policy.ts';
import { sayWake } from '../../../src/web/sentences/sayWake.ts';
import { hour } from '../../builders/power.ts';

const limits = { leaseMs: 2 * hour, maxLeaseMs: 8 * hour, perPersonPerDay: 6 };

describe('web/sentences/sayWake', () => {
  it.each<[WakeWho, string]>([
    [{ kind: 'signedIn' }, 'everybody signed in'],
    [{ kind: 'link' }, 'only holders of a link'],
    [{ kind: 'anyone' }, 'anyone who finds the page'],
    [{ kind: 'members', groups: ['a'], roles: [] }, 'members of one group'],
    [
      { kind: 'members', groups: ['a', 'b'], roles: ['Hub.User'] },
      'members of 2 groups and holders of Hub.User',
    ],
    [{ kind: 'members', groups: [], roles: ['Hub.User', 'Staff'] }, 'holders of Hub.User, Staff'],
  ])('%j', (who, people) => {
    expect(sayWake({ who, ...limits })).toBe(
      `Outside those hours ${people} may wake it: 2 hours a click, at most 8 hours from the first, 6 times a day.`,
    );
  });

  it('a lease as long as the longest, once a day', () => {
    expect(sayWake({ who: { kind: 'signedIn' }, leaseMs: hour, maxLeaseMs: hour, perPersonPerDay: 1 })).toBe(
      'Outside those hours everybody signed in may wake it: 1 hour a click, once a day.',
    );
  });
});
