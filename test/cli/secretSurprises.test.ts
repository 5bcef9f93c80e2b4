import { describe, expect, it } from 'vitest';
import { secretSurprises } from '../../src/cli/check/secretSurprises.ts';
import type { Hub } from '../../src/core/policy.ts';
import type { LoginSecret } from '../../src/core/rotation/loginSecret.ts';
import type { ResolvedSchedule } from '../../src/core/schedule/schedule.ts';
import { dayMs } from '../../src/core/time.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { workHours } from '../builders/power.ts';
import { loginSecretOf } from '../builders/rotationHouse.ts';
import { cliOf } from './cliOf.ts';

const noon = Date.parse('2027-03-02T12:00:00Z');
const runCommand = { kind: 'runCommand', namespace: 'jhub', deployment: 'hub' } as const;
const always: ResolvedSchedule = {
  ...workHours,
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
};
const without = (hub: Hub): Hub => {
  const { url: _url, ...rest } = hub;
  return rest;
};
const surprises = (secret: Partial<LoginSecret> = {}, schedule = workHours, change = (hub: Hub) => hub) =>
  secretSurprises(change(hubOf({ secrets: [loginSecretOf(secret)] })), schedule, noon);

describe('cli/secretSurprises', () => {
  it('the usual secret of a hub with hours and url surprises nobody; nor do 30 days, of which a third is left', () => {
    expect(surprises()).toEqual([]);
    expect(surprises({ lifetimeMs: 30 * dayMs, rotateBeforeMs: 10 * dayMs })).toEqual([]);
  });

  it.each(['onWake', 'none'] as const)('%s without url: nothing ever proves it but a word', (kind) => {
    const [says, ...more] = surprises({ rollOut: { kind } }, workHours, without);
    expect(says).toContain('nothing proves a new one but your word (rotate --confirm)');
    expect(more).toEqual([]);
  });

  it('runCommand without url proves itself', () => {
    expect(surprises({ rollOut: runCommand }, workHours, without)).toEqual([]);
  });

  it('replaced one day before its end', () => {
    expect(surprises({ rotateBeforeMs: dayMs })).toEqual([
      'Secret login is replaced only 1 day before its end, so at any hour; a right that is missing then has to be granted within that time.',
    ]);
  });

  it('onWake at a hub that is always open; one that is never open, or rolled by command, has no such news', () => {
    expect(surprises({}, always)).toEqual([expect.stringContaining('the hub never sleeps')]);
    expect(surprises({}, { ...workHours, windows: [] })).toEqual([]);
    expect(surprises({ rollOut: runCommand }, always)).toEqual([]);
  });

  it('onWake beside pools: the hub does not start anew with them, whatever its hours', () => {
    const beside = (hub: Hub): Hub => ({
      ...hub,
      target: {
        kind: 'nodePools',
        id: '/c/agentpools/gpu',
        resourceId: '/c',
        clusterId: '/c',
        pools: ['gpu'],
        startOneOf: [],
      },
    });
    expect(surprises({}, workHours, beside)).toEqual([
      expect.stringContaining('does not start anew with its pools'),
    ]);
    expect(surprises({ rollOut: runCommand }, workHours, beside)).toEqual([]);
  });

  it('the client id of the documentation, copied; check shows it, and is fine otherwise', async () => {
    const copied = { appId: '00000000-0000-0000-0000-000000000000' };
    expect(surprises(copied)).toEqual([expect.stringContaining('placeholder of the documentation')]);
    const policy = policyOf(hubOf({ secrets: [loginSecretOf(copied)] }));
    const { code, out } = await cliOf({ policy }).run('check');
    expect(out).toContain('! Secret login is of application 00000000-0000');
    expect(code).toBe(0);
  });
});
