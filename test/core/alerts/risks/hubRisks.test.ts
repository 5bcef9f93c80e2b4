import { describe, expect, it } from 'vitest';
import { hubRisks } from '../../../../src/core/alerts/risks/hubRisks.ts';
import { lastWanted } from '../../../../src/core/power/lastWanted.ts';
import type { PowerTarget } from '../../../../src/core/power/powerTarget.ts';
import type { TargetFacts } from '../../../../src/core/power/targetFacts.ts';
import type { TargetHub } from '../../../../src/core/power/targetHub.ts';
import type { DesiredPower } from '../../../../src/core/power/wish.ts';
import { idle } from '../../../builders/people.ts';
import { hubOf } from '../../../builders/policy.ts';
import { factsOf, hour, madrid, minute, seen, workHours } from '../../../builders/power.ts';

const open: DesiredPower = { kind: 'on', because: 'openHours' };
const closed: DesiredPower = { kind: 'off', because: 'closed' };
const running = seen('Succeeded', 'Running');
const stopped = seen('Succeeded', 'Stopped');
const starting = seen('Starting', 'Running');

const wanting = (parts: Partial<TargetHub> = {}): TargetHub => ({
  name: 'research',
  schedule: workHours,
  overrides: {},
  leases: [],
  maxLeaseMs: 8 * hour,
  ...parts,
});

function risksAt(facts: TargetFacts, desired: DesiredPower, time: string) {
  const now = madrid(time);
  const wantedUntil = lastWanted([wanting()], facts, now);
  return hubRisks(hubOf(), workHours, facts, { desired, wantedUntil }, now).map(
    ({ id, since, severity, detail }) => ({ id, since, severity, ...detail }),
  );
}

const failure = { class: 'capacity', code: 'AksCapacityHeavyUsage', message: 'no machines' } as const;
const attempts = {
  kind: 'start' as const,
  count: 3,
  byClass: { capacity: 3 },
  since: madrid('07:41'),
  nextAt: madrid('08:20'),
  failure,
};

describe('alerts: what a hub was promised', () => {
  it('08:09: not up yet, and nobody is told; 08:10: since 08:00, critical', () => {
    const facts = factsOf(starting, { since: madrid('07:55') });
    expect(risksAt(facts, open, '08:09')).toEqual([]);
    expect(risksAt(facts, open, '08:10')).toEqual([
      {
        id: 'notUp:research',
        since: madrid('08:00'),
        severity: 'critical',
        opened: madrid('08:00'),
        reason: 'starting',
      },
    ]);
  });

  it('the cluster runs and the hub does not answer: not up', () => {
    const facts = factsOf(running, { since: madrid('07:50'), awaitingHub: madrid('07:50') });
    expect(risksAt(facts, open, '08:15')).toMatchObject([{ id: 'notUp:research', reason: 'hubSilent' }]);
  });

  it('up, or asleep because somebody wants it so: nothing', () => {
    expect(risksAt(factsOf(running), open, '12:00')).toEqual([]);
    expect(risksAt(factsOf(stopped), { kind: 'off', because: 'heldOff' }, '12:00')).toEqual([]);
    expect(risksAt(factsOf(stopped), { kind: 'leaveAlone', because: 'paused', until: 0 }, '12:00')).toEqual(
      [],
    );
  });

  it('capacity refused in open hours: critical, with the next try; before opening a warning', () => {
    const facts = factsOf(stopped, { attempts });
    expect(risksAt(facts, open, '08:05')).toMatchObject([
      { id: 'noCapacity:research', severity: 'critical', nextAt: madrid('08:20'), count: 3 },
    ]);
    expect(risksAt(facts, { kind: 'on', because: 'openingSoon' }, '07:50')).toMatchObject([
      { id: 'noCapacity:research', severity: 'warning', since: madrid('07:41') },
    ]);
  });

  it('a part that runs: up where it is wanted on, still awake where it should sleep', () => {
    const partly = factsOf(
      { kind: 'seen', phase: 'partly', says: 'cpu on, gpu off' },
      { since: madrid('07:45') },
    );
    expect(risksAt(partly, open, '12:00')).toEqual([]);
    expect(risksAt(partly, closed, '21:00')).toMatchObject([{ id: 'notAsleep:research' }]);
  });

  it('missing rights name the action and the place; what cannot be done names what to change', () => {
    const refusedOn = (target: PowerTarget, act: 'start' | 'stop', kind: 'rights' | 'unsupported') => {
      const refused = {
        ...attempts,
        kind: act,
        failure: { ...failure, class: kind, message: 'write kind: vm' },
      };
      const facts = factsOf(stopped, { attempts: refused });
      return hubRisks(
        hubOf({ target }),
        workHours,
        facts,
        { desired: open, wantedUntil: 0 },
        madrid('07:30'),
      ).map(({ detail }) => detail);
    };
    const machine: PowerTarget = { kind: 'vm', id: '/m', resourceId: '/M', hibernate: false };
    const pools = { kind: 'nodePools', resourceId: '/C', clusterId: '/c', startOneOf: [] } as const;
    expect(refusedOn(machine, 'stop', 'rights')).toMatchObject([
      { action: 'Microsoft.Compute/virtualMachines/deallocate/action', scope: '/M' },
    ]);
    expect(refusedOn({ ...pools, id: '/c/agentpools/a', pools: ['a'] }, 'start', 'rights')).toMatchObject([
      { action: 'Microsoft.ContainerService/managedClusters/agentPools/write', scope: '/C' },
    ]);
    expect(refusedOn(machine, 'start', 'unsupported')).toMatchObject([{ says: 'write kind: vm' }]);
    expect(refusedOn(machine, 'start', 'unsupported')[0]).not.toHaveProperty('action');
  });

  it('refused for missing rights: told by its class; a conflict that passes is not', () => {
    const rights = {
      ...attempts,
      failure: { ...failure, class: 'rights' as const, code: 'AuthorizationFailed' },
    };
    expect(risksAt(factsOf(stopped, { attempts: rights }), open, '08:05')).toMatchObject([
      { id: 'powerFailing:research', reason: 'rights', code: 'AuthorizationFailed' },
    ]);
    const passing = { ...attempts, failure: { ...failure, class: 'conflict' as const } };
    expect(risksAt(factsOf(stopped, { attempts: passing }), open, '08:05')).toEqual([]);
  });

  it('20:59: still running after closing at 20:00 is not told; 21:00 it is', () => {
    const facts = factsOf(running, { since: madrid('07:45') });
    expect(risksAt(facts, closed, '20:59')).toEqual([]);
    expect(risksAt(facts, closed, '21:00')).toMatchObject([
      { id: 'notAsleep:research', since: madrid('20:00') },
    ]);
  });

  it('a start that takes twice as long as nine of ten before it: slow', () => {
    const durations = [4, 5, 5, 6, 10].map((minutes) => ({
      kind: 'start' as const,
      at: madrid('07:00'),
      clusterMs: minutes * minute,
    }));
    const act = {
      id: 'a',
      kind: 'start' as const,
      at: madrid('07:20'),
      because: 'openingSoon',
      stage: 'seen' as const,
    };
    const facts = factsOf(starting, { since: madrid('07:21'), durations, act });
    expect(risksAt(facts, { kind: 'on', because: 'openingSoon' }, '07:39')).toEqual([]);
    expect(risksAt(facts, { kind: 'on', because: 'openingSoon' }, '07:40')).toMatchObject([
      { id: 'slowStart:research', usualMs: 10 * minute },
    ]);
  });

  it('warned at 21:50 of a stop at 22:00: late only from 23:00 on', () => {
    const warning = { at: madrid('21:50'), stopAt: madrid('22:00'), because: 'closed' };
    const facts = factsOf(running, { since: madrid('07:45'), warning });
    expect(risksAt(facts, closed, '22:59')).toEqual([]);
    expect(risksAt(facts, closed, '23:00')).toMatchObject([
      { id: 'notAsleep:research', since: madrid('22:00') },
    ]);
  });
});

describe('power/lastWanted', () => {
  const now = madrid('23:00');
  const facts = (people = {}) =>
    factsOf(running, { people: { research: { askedAt: 0, servers: 1, ...people } } });
  const signed = { at: 0, by: 'cli:anna' };

  it.each<[string, Partial<TargetHub>, object, string]>([
    ['its closing', {}, {}, '20:00'],
    ['a click', { leases: [{ waker: 'a', at: 0, first: 0, until: madrid('22:30') }] }, {}, '22:30'],
    [
      'the beginning of a hold that still lasts',
      { overrides: { hold: { power: 'off', from: madrid('22:10'), until: madrid('23:30'), ...signed } } },
      {},
      '22:10',
    ],
    ['the end of a pause', { overrides: { pause: { until: madrid('22:20'), ...signed } } }, {}, '22:20'],
    ['work, until it was idle', { idle }, { lastActiveAt: madrid('21:00') }, '21:45'],
    ['patience with a hub that does not tell', { idle }, { silentSince: madrid('21:00') }, '21:30'],
    ['work that does not count', {}, { lastActiveAt: madrid('21:00') }, '20:00'],
    ['work that may still go on', { idle }, { lastActiveAt: madrid('22:45') }, '20:00'],
  ])('%s', (_kind, hub, people, time) => {
    expect(lastWanted([wanting(hub)], facts(people), now)).toBe(madrid(time));
  });

  it('a stop that people were told of is not late before its time', () => {
    const warning = { at: madrid('22:58'), stopAt: madrid('23:08'), because: 'closed' };
    expect(lastWanted([wanting()], { ...facts(), warning }, now)).toBe(madrid('23:08'));
  });
});
