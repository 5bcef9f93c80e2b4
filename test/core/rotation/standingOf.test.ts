import { describe, expect, it } from 'vitest';
import type { SeenPhase } from '../../../src/core/power/observedPower.ts';
import { type PowerTarget, poolsId } from '../../../src/core/power/powerTarget.ts';
import { standingOf, wasUp } from '../../../src/core/rotation/standingOf.ts';
import { aksTarget, factsOf, gone, workHours } from '../../builders/power.ts';

const clusterId = '/c';
const pools: PowerTarget = {
  kind: 'nodePools',
  id: poolsId(clusterId, ['gpu']),
  resourceId: clusterId,
  clusterId,
  pools: ['gpu'],
  startOneOf: [],
};
const machine: PowerTarget = { kind: 'vm', id: '/m', resourceId: '/m', hibernate: false };
const seen = (phase: SeenPhase) => factsOf({ kind: 'seen', phase, says: phase });

describe('core/rotation/standingOf', () => {
  it.each<[SeenPhase, string, string]>([
    ['running', 'up', 'up'],
    ['partly', 'up', 'up'],
    ['failedRunning', 'up', 'up'],
    ['stopped', 'asleep', 'up'],
    ['failedStopped', 'asleep', 'up'],
    ['allocated', 'asleep', 'up'],
    ['starting', 'moving', 'up'],
    ['stopping', 'moving', 'up'],
    ['busy', 'moving', 'moving'],
    ['clusterDown', 'unknown', 'asleep'],
    ['unknown', 'unknown', 'unknown'],
  ])('%s: a machine is %s, the hub beside pools is %s', (phase, ofMachine, besidePools) => {
    expect(standingOf(machine, seen(phase), workHours).power).toBe(ofMachine);
    expect(standingOf(aksTarget('/a'), seen(phase), workHours).power).toBe(ofMachine);
    expect(standingOf(pools, seen(phase), workHours).power).toBe(besidePools);
    expect(wasUp(pools, seen(phase))).toBe(besidePools === 'up');
  });

  it('since when is known of whole targets only: pools that came up say nothing of the hub', () => {
    const facts = { ...seen('running'), settled: { power: 'Running', since: 7 } } as const;
    expect(standingOf(machine, facts, workHours).since).toBe(7);
    expect(standingOf(pools, facts, workHours)).not.toHaveProperty('since');
  });

  it('what nobody has seen, or what is gone, is unknown and was not up', () => {
    expect(standingOf(pools, undefined, workHours).power).toBe('unknown');
    expect(standingOf(pools, factsOf(gone), workHours).power).toBe('unknown');
    expect(wasUp(pools, undefined)).toBe(false);
    expect(wasUp(machine, undefined)).toBe(false);
  });

  it('a whole target counts as it last was at rest', () => {
    const busy = { ...seen('busy'), settled: { power: 'Running' } } as const;
    expect(wasUp(machine, busy)).toBe(true);
    expect(wasUp(machine, { ...busy, settled: { power: 'Stopped' } })).toBe(false);
  });
});
