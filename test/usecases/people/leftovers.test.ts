import { describe, expect, it } from 'vitest';
import type { PowerTarget } from '../../../src/core/power/powerTarget.ts';
import { cleanLeftovers } from '../../../src/usecases/people/cleanLeftovers.ts';
import { idle, server } from '../../builders/people.ts';
import { hubOf } from '../../builders/policy.ts';
import { factsOf, madrid } from '../../builders/power.ts';
import { running } from '../../builders/powerLife.ts';
import { machineTarget, poolsTarget } from '../../builders/worldTargets.ts';

const startedAt = madrid('07:40');
const start = { kind: 'start', at: startedAt, clusterMs: 1 } as const;

/** A hub that tells of a server from before the start; answers whose servers were ended. */
async function cleaned(target: PowerTarget, offUntil: number | undefined): Promise<string[]> {
  const ended: string[] = [];
  const people = {
    read: async () =>
      ({ kind: 'told', servers: [server({ startedAt: madrid('19:00', '2027-03-01') })] }) as const,
    stopServer: async (_hub: unknown, { user }: { readonly user: string }) => {
      ended.push(user);
      return { kind: 'stopped' } as const;
    },
  };
  const quiet = () => undefined;
  const deps = {
    people,
    clock: { now: () => madrid('07:50') },
    log: { info: quiet, warn: quiet, error: quiet },
  };
  const hubs = [hubOf({ idle, target })];
  const settled = { power: 'Running', ...(offUntil !== undefined && { since: offUntil }) } as const;
  const facts = factsOf(running, { durations: [start], settled });
  await cleanLeftovers(deps, { target, hubs, voices: hubs, fingerprint: '' }, facts);
  return ended;
}

describe('usecases/people/cleanLeftovers', () => {
  it('what was off until the start has left nothing but names', async () => {
    expect(await cleaned(machineTarget(), madrid('07:44'))).toEqual(['ada']);
  });

  it.each([
    ['a machine that hibernates takes its servers up again', machineTarget(true), madrid('07:44')],
    ['the hub beside pools stays up, and knows', poolsTarget(['users']), madrid('07:44')],
    ['what was up before the start has its servers still', machineTarget(), madrid('06:00')],
    ['since when it is up nobody has seen', machineTarget(), undefined],
  ])('%s: none is ended', async (_why, target, offUntil) => {
    expect(await cleaned(target, offUntil)).toEqual([]);
  });
});
