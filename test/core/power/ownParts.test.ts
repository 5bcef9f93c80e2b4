import { describe, expect, it } from 'vitest';
import { choiceOf } from '../../../src/core/power/choiceOf.ts';
import { hubFacts } from '../../../src/core/power/hubFacts.ts';
import { planPower } from '../../../src/core/power/planPower.ts';
import { claimAct } from '../../../src/core/power/record/claimAct.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import type { PoolsFacts } from '../../../src/core/power/targetHub.ts';
import { idle, peopleHub, toldAt } from '../../builders/people.ts';
import { factsOf, madrid, seen, wantOff, wantOn } from '../../builders/power.ts';
import { claimed, live, running, stopped } from '../../builders/powerLife.ts';

const inputs = {
  firstStopAt: madrid('12:00', '2027-02-01'),
  hubAnswers: undefined,
  peopleHubs: [],
  stopAhead: undefined,
  choices: 0,
};

describe('core/power/planPower: machines that are up in part, or failed', () => {
  it.each([
    ['failed', seen('Failed', 'Running')],
    ['in part', { kind: 'seen', phase: 'partly', says: '1 running, 1 deallocated' }],
  ] as const)('%s: people on them are told all the same', (_what, observed) => {
    const peopleHubs = [{ idle, people: toldAt('21:00', 1) }];
    const facts = factsOf(observed);
    expect(planPower({ ...inputs, facts, desired: wantOff, peopleHubs }, madrid('21:00'))).toMatchObject({
      kind: 'warn',
      stopAt: madrid('21:11'),
    });
  });
});

const failure = { class: 'capacity', code: 'AllocationFailed', message: '' } as const;

describe('core/power/planPower: of several pools one is enough', () => {
  const refused = (capacity: number) =>
    factsOf(stopped, {
      attempts: {
        kind: 'start',
        count: capacity,
        byClass: { capacity },
        since: madrid('07:40'),
        nextAt: madrid('07:50'),
        failure,
      },
    });

  it.each([
    [1, 'start'],
    [2, 'wait'],
    [3, 'start'],
    [4, 'wait'],
  ])('after %i refusals of two pools: %s', (capacity, kind) => {
    const facts = refused(capacity);
    expect(planPower({ ...inputs, facts, desired: wantOn, choices: 2 }, madrid('07:45')).kind).toBe(kind);
  });
});

describe('core/power/choiceOf', () => {
  it('stops that found no capacity say nothing of which pool is started first', () => {
    const attempts = { count: 1, byClass: { capacity: 1 }, since: 0, nextAt: 0, failure };
    expect(choiceOf({ attempts: { ...attempts, kind: 'start' } })).toBe(1);
    expect(choiceOf({ attempts: { ...attempts, kind: 'stop' } })).toBe(0);
    expect(choiceOf({})).toBe(0);
  });
});

describe('core/power/hubFacts: of the cluster around a hub’s pools', () => {
  const by = (power: 'on' | 'off', time: string) => ({ power, at: madrid(time) });
  const facts = (manual: TargetFacts['manual'], ofPools: PoolsFacts) =>
    hubFacts({ ...peopleHub(), ofPools }, factsOf(running, manual && { manual }));

  it('of what people did by hand to it and to the pools the last holds', () => {
    const [earlier, later] = [by('off', '12:00'), by('on', '14:00')];
    expect(facts(earlier, { manual: later }).manual).toEqual(later);
    expect(facts(later, { manual: earlier }).manual).toEqual(later);
    expect(facts(undefined, { manual: later }).manual).toEqual(later);
    expect(facts(later, {}).manual).toEqual(later);
  });

  it('wakes that ended with the pools ended for the cluster too', () => {
    const lease = { waker: 'person:a', first: 0, at: madrid('20:30'), until: madrid('22:30') };
    const leases = (leasesEndedAt: number) =>
      hubFacts(peopleHub({ leases: [lease], ofPools: { leasesEndedAt } }), factsOf(running)).leases;
    expect(leases(madrid('20:31'))).toEqual([]);
    expect(leases(madrid('20:29'))).toEqual([lease]);
  });
});

describe('core/power/recordObservation: pools and their cluster', () => {
  it('off when their cluster is back, which went down while they were up: nobody’s wish', () => {
    const down = { kind: 'seen', phase: 'clusterDown', says: 'cluster: Succeeded, Stopped' } as const;
    const back = live(factsOf(running), ['20:00', down], ['23:00', stopped]);
    expect(back.manual).toBeUndefined();
    expect(back.settled).toEqual({ power: 'Stopped' });
  });
});

describe('core/power/recordObservation: machines that came late', () => {
  const left = (cause: 'capacity' | 'quota') =>
    seen('Failed', 'Stopped', { class: cause, code: 'Failed', message: '' });

  it('without capacity at first, up a round later with their cluster: nobody started them by hand', () => {
    const facts = live(factsOf(left('capacity')), ['22:35', running]);
    expect(facts.manual).toBeUndefined();
    expect(facts.settled).toEqual({ power: 'Running', since: madrid('22:35') });
  });

  it('after any other failure somebody did', () => {
    expect(live(factsOf(left('quota')), ['22:35', running]).manual).toMatchObject({ power: 'on' });
  });
});

describe('core/power/recordObservation: a start that Azure took', () => {
  it('and that left the target as failed as it was: the reason that Azure gives counts', () => {
    const failure = { class: 'quota', code: 'QuotaExceeded', message: 'no cores' } as const;
    const failed = seen('Failed', 'Stopped', failure);
    const asked = claimed('start', '07:40', { stage: 'accepted' });
    const facts = live({ ...asked, observed: { ...failed, at: madrid('07:40'), since: madrid('06:00') } }, [
      '07:43',
      failed,
    ]);
    expect(facts.attempts).toMatchObject({ kind: 'start', count: 1, failure });
    expect(facts.act).toBeUndefined();
  });
});

describe('core/power/claimAct', () => {
  const act = (because: string) =>
    ({ id: 'a', kind: 'stop', at: madrid('22:00'), because, stage: 'claimed' }) as const;

  it('a stop after the longest stretch ends the wakes that asked for it, and no other stop does', () => {
    expect(claimAct(factsOf(running), act('longestAwake')).leasesEndedAt).toBe(madrid('22:00'));
    expect(claimAct(factsOf(running), act('closed')).leasesEndedAt).toBeUndefined();
  });
});

describe('core/power/settleTarget: capacity', () => {
  it('pools that run, and of which Azure has no more to give, were stopped by nobody', () => {
    const failure = { class: 'capacity', code: 'AllocationFailed', message: 'no more' } as const;
    const left = { kind: 'seen', phase: 'failedStopped', says: 'gpu: Failed, Running', failure } as const;
    const after = live(factsOf(running), ['12:00', left]);
    expect(after.manual).toBeUndefined();
    expect(after.leasesEndedAt).toBeUndefined();
    expect(live(factsOf(running), ['12:00', seen('Failed', 'Stopped')]).manual).toMatchObject({
      power: 'off',
    });
  });
});
