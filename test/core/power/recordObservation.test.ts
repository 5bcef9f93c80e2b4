import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/core/power/failure.ts';
import { claimAct } from '../../../src/core/power/record/claimAct.ts';
import { recordObservation } from '../../../src/core/power/record/recordObservation.ts';
import { factsOf, gone, madrid, minute, seen } from '../../builders/power.ts';
import { claimAgain, claimed, live, running, starting, stopped, stopping } from '../../builders/powerLife.ts';

describe('core/power/recordObservation', () => {
  describe('first sight', () => {
    it('remembers what is, takes nobody’s wish for granted, and knows no stop to rest from', () => {
      expect(live(undefined, ['12:00', stopped])).toEqual({
        firstSeenAt: madrid('12:00'),
        observed: { ...stopped, at: madrid('12:00'), since: madrid('12:00') },
        settled: { power: 'Stopped' },
        schedule: { fingerprint: 'f', since: madrid('12:00') },
        durations: [],
      });
    });

    it('in the middle of somebody’s start: no wish, and settled only when it is', () => {
      const facts = live(undefined, ['12:00', starting], ['12:04', running]);
      expect(facts.manual).toBeUndefined();
      expect(facts.settled).toEqual({ power: 'Running', since: madrid('12:04') });
    });

    it('one stray 404 at 14:05 forgets nothing; an hour of it does', () => {
      const manual = { power: 'off', at: madrid('12:05') } as const;
      const known = factsOf(stopped, { manual });
      expect(live(known, ['14:05', gone], ['14:10', stopped]).manual).toEqual(manual);
      expect(live(known, ['14:05', gone], ['15:05', stopped]).manual).toBeUndefined();
    });

    it('gone is since when it was first seen gone, or being deleted, which is no failure of ours', () => {
      const facts = live(
        factsOf(running),
        ['12:00', seen('Deleting', 'Running')],
        ['12:05', gone],
        ['12:10', gone],
      );
      expect(facts.observed).toMatchObject({ kind: 'gone', since: madrid('12:00') });
      expect(facts.firstSeenAt).toBe(factsOf(running).firstSeenAt);
      expect(
        live(claimed('stop', '20:00', { stage: 'seen' }), ['20:01', seen('Deleting', 'Running')]).attempts,
      ).toBeUndefined();
    });

    it('first without a power state, then stopped: nobody saw it stop, so there is nothing to rest from', () => {
      expect(live(undefined, ['12:00', seen('Succeeded')], ['12:05', stopped]).settled).toEqual({
        power: 'Stopped',
      });
    });

    it('a cluster that was deleted and made again is met anew', () => {
      const facts = live(factsOf(gone, { manual: { power: 'off', at: madrid('08:00') } }), [
        '12:00',
        running,
      ]);
      expect(facts.firstSeenAt).toBe(madrid('12:00'));
      expect(facts.manual).toBeUndefined();
    });
  });

  it('keeps since when it is so, and notices when it changes', () => {
    const facts = live(
      undefined,
      ['12:00', running],
      ['12:05', running],
      ['12:10', seen('Upgrading', 'Running')],
    );
    expect(facts.observed.since).toBe(madrid('12:10'));
    expect(live(facts, ['12:15', seen('Upgrading', 'Running')]).observed).toMatchObject({
      at: madrid('12:15'),
      since: madrid('12:10'),
    });
  });

  it('notices a changed schedule at 12:05', () => {
    const facts = recordObservation(live(undefined, ['12:00', running]), running, 'g', madrid('12:05'));
    expect(facts.schedule).toEqual({ fingerprint: 'g', since: madrid('12:05') });
  });

  describe('an act of ours', () => {
    it('claimed 07:40, seen starting 07:41, running 07:44: ended, took 4 minutes, hub awaited, nobody’s wish', () => {
      const facts = live(claimed('start', '07:40'), ['07:41', starting], ['07:44', running]);
      expect(facts.act).toBeUndefined();
      expect(facts.manual).toBeUndefined();
      expect(facts.settled).toEqual({ power: 'Running', since: madrid('07:44') });
      expect(facts.durations).toEqual([{ kind: 'start', at: madrid('07:40'), clusterMs: 4 * minute }]);
      expect(facts.awaitingHub).toBe(madrid('07:44'));
    });

    it('a lost answer: the transition within 30 minutes is known as ours', () => {
      const facts = live(claimed('start', '07:40'), ['07:41', stopped], ['08:09', starting]);
      expect(facts.act).toMatchObject({ stage: 'seen' });
      expect(facts.manual).toBeUndefined();
    });

    it('a transition 31 minutes after an unanswered claim is somebody else’s', () => {
      const facts = live(claimed('start', '07:40'), ['08:11', starting]);
      expect(facts.act).toBeUndefined();
      expect(facts.manual).toEqual({ power: 'on', at: madrid('08:11') });
    });

    it('an unanswered claim that does not show within 2 minutes is a failed try, and may be tried at once', () => {
      expect(live(claimed('start', '07:40'), ['07:41', stopped]).attempts).toBeUndefined();
      const facts = live(claimed('start', '07:40'), ['07:42', stopped]);
      expect(facts.attempts).toMatchObject({
        count: 1,
        nextAt: madrid('07:42'),
        failure: { code: 'NoAnswer' },
      });
      expect(facts.act?.stage).toBe('missed');
    });

    it('is counted once, is known again if it turns up after all, and forgotten after 30 minutes', () => {
      const missed = live(claimed('start', '07:40'), ['07:42', stopped], ['07:47', stopped]);
      expect(missed.attempts?.count).toBe(1);
      expect(live(missed, ['08:09', starting]).manual).toBeUndefined();
      expect(live(missed, ['08:09', starting], ['08:13', running]).attempts).toBeUndefined();
      expect(live(missed, ['08:11', stopped]).act).toBeUndefined();
    });

    it('an Azure that never answers is asked less and less often', () => {
      const twice = live(
        claimAct(live(claimed('start', '07:40'), ['07:42', stopped]), {
          id: 'act-2',
          kind: 'start',
          at: madrid('07:42'),
          because: 'openHours',
          stage: 'claimed',
        }),
        ['07:44', stopped],
      );
      expect(twice.attempts).toMatchObject({ count: 2, nextAt: madrid('07:47') });
    });

    it('accepted, but nothing happens within 2 minutes: a failed try', () => {
      const accepted = claimed('start', '07:40', { stage: 'accepted' });
      expect(live(accepted, ['07:41', stopped]).attempts).toBeUndefined();
      expect(live(accepted, ['07:42', stopped]).attempts).toMatchObject({
        kind: 'start',
        count: 1,
        failure: { class: 'transient', code: 'NothingHappened' },
      });
    });

    it('accepted at 12:00 and looked at again only at 12:41: still ours', () => {
      const facts = live(claimed('stop', '12:00', { stage: 'accepted' }), ['12:41', stopped]);
      expect(facts.manual).toBeUndefined();
      expect(facts.settled).toEqual({ power: 'Stopped', since: madrid('12:41') });
    });

    it('a whole start between two looks counts as done', () => {
      const facts = live(claimed('start', '07:40', { stage: 'accepted' }), ['07:44', running]);
      expect(facts.durations).toHaveLength(1);
      expect(facts.act).toBeUndefined();
      expect(facts.manual).toBeUndefined();
    });

    it('looks too far apart tell the end, not the duration', () => {
      const facts = live(claimed('stop', '20:00', { stage: 'accepted' }), ['20:10', stopped]);
      expect(facts.durations).toEqual([]);
      expect(facts.act).toBeUndefined();
      expect(facts.settled).toEqual({ power: 'Stopped', since: madrid('20:10') });
    });

    it('a stop awaits no hub', () => {
      const facts = live(claimed('stop', '20:00'), ['20:01', stopping], ['20:03', stopped]);
      expect(facts.durations[0]).toMatchObject({ kind: 'stop', clusterMs: 3 * minute });
      expect(facts.awaitingHub).toBeUndefined();
    });

    it('keeps the newest 20 starts and all stops within 20', () => {
      const old = Array.from({ length: 20 }, (_, day) => ({
        kind: 'start' as const,
        at: madrid('07:40', `2027-02-${String(20 - day).padStart(2, '0')}`),
        clusterMs: day,
      }));
      const before = { ...claimed('start', '07:40'), durations: old };
      const facts = live(before, ['07:41', starting], ['07:44', running]);
      expect(facts.durations).toHaveLength(20);
      expect(facts.durations[0]?.clusterMs).toBe(4 * minute);
      expect(facts.durations.at(-1)?.clusterMs).toBe(18);
    });
  });

  describe('a failed act of ours', () => {
    const capacity: Failure = { class: 'capacity', code: 'AksCapacityHeavyUsage', message: 'later' };

    it('start refused by capacity ends Failed and Running: counted, next try in 5 minutes', () => {
      const facts = live(
        claimed('start', '07:40'),
        ['07:41', starting],
        ['07:45', seen('Failed', 'Running', capacity)],
      );
      expect(facts.act).toBeUndefined();
      expect(facts.attempts).toEqual({
        kind: 'start',
        count: 1,
        since: madrid('07:45'),
        nextAt: madrid('07:50'),
        byClass: { capacity: 1 },
        failure: capacity,
      });
      expect(facts.manual).toBeUndefined();
    });

    it('the second failure in a row counts two and keeps since when', () => {
      const once = live(
        claimed('start', '07:40'),
        ['07:41', starting],
        ['07:45', seen('Failed', 'Running', capacity)],
      );
      const again = claimAgain(once, 'start', '07:50');
      const facts = live(again, ['07:51', starting], ['07:55', seen('Failed', 'Running', capacity)]);
      expect(facts.attempts).toMatchObject({
        count: 2,
        since: madrid('07:45'),
        nextAt: madrid('08:00'),
        byClass: { capacity: 2 },
      });
    });

    it('the third try that works forgets the failures', () => {
      const once = live(
        claimed('start', '07:40'),
        ['07:41', starting],
        ['07:45', seen('Failed', 'Running', capacity)],
      );
      const again = claimAgain(once, 'start', '07:50');
      const facts = live(again, ['07:51', starting], ['07:54', running]);
      expect(facts.attempts).toBeUndefined();
      expect(facts.durations).toHaveLength(1);
    });

    it('a stop that ends Failed and Running is a failed stop, not a start by hand', () => {
      const facts = live(claimed('stop', '20:00'), ['20:01', stopping], ['20:05', seen('Failed', 'Running')]);
      expect(facts.attempts).toMatchObject({
        kind: 'stop',
        count: 1,
        failure: { code: 'Failed', class: 'transient' },
      });
      expect(facts.manual).toBeUndefined();
    });

    it('a stop that ends Failed and Stopped is a failed stop, and the power is off', () => {
      const facts = live(claimed('stop', '20:00'), ['20:01', stopping], ['20:05', seen('Failed', 'Stopped')]);
      expect(facts.attempts).toMatchObject({ kind: 'stop', count: 1 });
      expect(facts.settled?.power).toBe('Stopped');
    });

    it('an aborted start ends Canceled and counts as failed', () => {
      const facts = live(
        claimed('start', '07:40'),
        ['07:41', starting],
        ['07:43', seen('Canceled', 'Running')],
      );
      expect(facts.attempts).toMatchObject({ kind: 'start', count: 1 });
    });
  });
});
