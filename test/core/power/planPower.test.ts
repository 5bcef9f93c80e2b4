import { describe, expect, it } from 'vitest';
import { type PlanInputs, planPower } from '../../../src/core/power/planPower.ts';
import type { Attempts } from '../../../src/core/power/targetFacts.ts';
import { factsOf, gone, madrid, seen, want, wantOff, wantOn } from '../../builders/power.ts';

const now = madrid('12:00');
const longAgo = madrid('12:00', '2027-02-01');

function plan(parts: Partial<PlanInputs> & Pick<PlanInputs, 'facts'>, when = now) {
  return planPower(
    {
      desired: wantOn,
      firstStopAt: longAgo,
      hubAnswers: undefined,
      peopleHubs: [],
      stopAhead: undefined,
      choices: 0,
      ...parts,
    },
    when,
  );
}

function attempts(parts: Partial<Attempts> = {}): Attempts {
  const failure = { class: 'capacity', code: 'AksCapacityHeavyUsage', message: 'try later' } as const;
  return {
    kind: 'start',
    count: 1,
    byClass: { capacity: 1 },
    since: madrid('11:50'),
    nextAt: madrid('12:05'),
    failure,
    ...parts,
  };
}

describe('core/power/planPower', () => {
  describe('settled and healthy', () => {
    it('wanted on and running: nothing to do', () => {
      expect(plan({ facts: factsOf(seen('Succeeded', 'Running')) })).toEqual({
        kind: 'none',
        because: 'converged',
      });
    });

    it('wanted off and stopped: nothing to do', () => {
      const facts = factsOf(seen('Succeeded', 'Stopped'));
      expect(plan({ facts, desired: wantOff })).toEqual({ kind: 'none', because: 'converged' });
    });

    it('wanted on and stopped: start, for the reason it is wanted', () => {
      expect(plan({ facts: factsOf(seen('Succeeded', 'Stopped')) })).toEqual({
        kind: 'start',
        because: 'openHours',
      });
    });

    it('wanted off and running: stop, for the reason it is not wanted', () => {
      const facts = factsOf(seen('Succeeded', 'Running'));
      expect(plan({ facts, desired: wantOff })).toEqual({ kind: 'stop', because: 'closed' });
    });
  });

  describe('hands off', () => {
    it('paused: nothing, whatever is seen', () => {
      const desired = want({ kind: 'leaveAlone', because: 'paused', until: madrid('23:00') });
      for (const observed of [
        seen('Succeeded', 'Running'),
        seen('Starting', 'Running'),
        seen('Failed', 'Stopped'),
        gone,
      ]) {
        expect(plan({ facts: factsOf(observed), desired })).toEqual({ kind: 'none', because: 'paused' });
      }
    });

    it('gone, or being deleted: nothing', () => {
      expect(plan({ facts: factsOf(gone) })).toEqual({ kind: 'none', because: 'gone' });
      expect(plan({ facts: factsOf(seen('Deleting', 'Running')) })).toEqual({
        kind: 'none',
        because: 'gone',
      });
    });

    it.each(['Succeeded', 'Failed', 'Canceled'])(
      '%s without a power state: nothing, never inferred',
      (state) => {
        expect(plan({ facts: factsOf(seen(state)) })).toEqual({ kind: 'none', because: 'powerUnknown' });
        expect(plan({ facts: factsOf(seen(state)), desired: wantOff })).toEqual({
          kind: 'none',
          because: 'powerUnknown',
        });
      },
    );
  });

  describe('in transition', () => {
    it.each([
      ['Starting', 'starting'],
      ['Stopping', 'stopping'],
      ['Upgrading', 'busy'],
      ['Updating', 'busy'],
      ['Scaling', 'busy'],
      ['SomethingNew', 'busy'],
    ] as const)('%s since 11:50: wait at 12:00, wanted on or off', (state, because) => {
      const since = madrid('11:50');
      for (const desired of [wantOn, wantOff]) {
        const facts = factsOf(seen(state, 'Running'), { since });
        expect(plan({ facts, desired })).toEqual({ kind: 'wait', because, since });
      }
    });

    it('starting since 11:00 is stuck at 12:00 and not at 11:59', () => {
      const facts = factsOf(seen('Starting', 'Running'), { since: madrid('11:00') });
      expect(plan({ facts }, madrid('11:59')).because).toBe('starting');
      expect(plan({ facts }, madrid('12:00')).because).toBe('stuck');
    });
  });

  describe('failed', () => {
    it('Failed and Running with a hub that answers, wanted on: degraded but usable, no blind restart', () => {
      const facts = factsOf(seen('Failed', 'Running'));
      expect(plan({ facts, hubAnswers: true })).toEqual({ kind: 'none', because: 'degraded' });
    });

    it.each([false, undefined])(
      'Failed and Running, hub answers: %s, wanted on: start again',
      (hubAnswers) => {
        const facts = factsOf(seen('Failed', 'Running'));
        expect(plan({ facts, ...(hubAnswers === false && { hubAnswers }) })).toEqual({
          kind: 'start',
          because: 'openHours',
        });
      },
    );

    it('Failed and Running, wanted off: stop', () => {
      const facts = factsOf(seen('Failed', 'Running'));
      expect(plan({ facts, desired: wantOff })).toEqual({ kind: 'stop', because: 'closed' });
    });

    it('Failed and Stopped, wanted on: start', () => {
      expect(plan({ facts: factsOf(seen('Failed', 'Stopped')) }).kind).toBe('start');
    });

    it('Failed and Stopped, wanted off, nobody knows why: left to a person', () => {
      const facts = factsOf(seen('Failed', 'Stopped'));
      expect(plan({ facts, desired: wantOff })).toEqual({ kind: 'none', because: 'stopIncomplete' });
    });

    it('a stop of ours that failed half-way is tried again three times, then left to a person', () => {
      const failed = (count: number) =>
        factsOf(seen('Failed', 'Stopped'), {
          attempts: attempts({ kind: 'stop', count, nextAt: madrid('11:59') }),
        });
      expect(plan({ facts: failed(1), desired: wantOff }).kind).toBe('stop');
      expect(plan({ facts: failed(3), desired: wantOff }).kind).toBe('stop');
      expect(plan({ facts: failed(4), desired: wantOff })).toEqual({
        kind: 'none',
        because: 'stopIncomplete',
      });
    });

    it('a start that failed for capacity waits until 12:05 and is tried then', () => {
      const facts = factsOf(seen('Failed', 'Running'), { attempts: attempts() });
      expect(plan({ facts })).toEqual({
        kind: 'wait',
        because: 'backoff',
        until: madrid('12:05'),
        failure: 'capacity',
      });
      expect(plan({ facts }, madrid('12:05')).kind).toBe('start');
    });

    it('failed starts do not hold up a stop', () => {
      const facts = factsOf(seen('Failed', 'Running'), { attempts: attempts() });
      expect(plan({ facts, desired: wantOff }).kind).toBe('stop');
    });

    it('Canceled is judged like Failed', () => {
      expect(plan({ facts: factsOf(seen('Canceled', 'Stopped')) }).kind).toBe('start');
      expect(plan({ facts: factsOf(seen('Canceled', 'Running')), desired: wantOff }).kind).toBe('stop');
    });
  });

  describe('claim', () => {
    const act = {
      id: 'a',
      kind: 'start',
      at: madrid('11:59'),
      because: 'openHours',
      stage: 'claimed',
    } as const;

    it('an act claimed at 11:59 and not seen yet holds everything until 12:01', () => {
      const facts = factsOf(seen('Succeeded', 'Stopped'), { act });
      expect(plan({ facts })).toEqual({ kind: 'wait', because: 'claimed', until: madrid('12:01') });
      expect(plan({ facts }, madrid('12:01')).kind).toBe('start');
    });

    it('also the opposite act', () => {
      const facts = factsOf(seen('Succeeded', 'Running'), { act });
      expect(plan({ facts, desired: wantOff }).because).toBe('claimed');
    });
  });

  describe('rest after a stop', () => {
    const facts = factsOf(seen('Succeeded', 'Stopped'), {
      settled: { power: 'Stopped', since: madrid('11:50') },
    });

    it('stopped at 11:50, wanted on by the schedule at 12:00: starts at 12:05', () => {
      expect(plan({ facts })).toEqual({ kind: 'wait', because: 'cooldown', until: madrid('12:05') });
      expect(plan({ facts }, madrid('12:05')).kind).toBe('start');
      expect(plan({ facts, desired: want({ kind: 'on', because: 'openingSoon' }) }).because).toBe('cooldown');
    });

    it.each(['heldOn', 'manualStart'] as const)('a person who asks (%s) need not wait', (because) => {
      expect(plan({ facts, desired: want({ kind: 'on', because }) })).toEqual({ kind: 'start', because });
    });

    it('a stop that nobody saw counts as rested', () => {
      const unseen = factsOf(seen('Succeeded', 'Stopped'), { settled: { power: 'Stopped' } });
      expect(plan({ facts: unseen }).kind).toBe('start');
    });

    it('does not delay a stop', () => {
      const running = factsOf(seen('Succeeded', 'Running'), {
        settled: { power: 'Running', since: madrid('11:59') },
      });
      expect(plan({ facts: running, desired: wantOff }).kind).toBe('stop');
    });
  });

  describe('an opening that is near', () => {
    const facts = factsOf(seen('Succeeded', 'Running'));
    const closedUntil = (time: string) => want({ kind: 'off', because: 'closed', until: madrid(time) });

    it('12:00, to be started again at 12:24: stays on; at 12:25: sleeps', () => {
      expect(plan({ facts, desired: closedUntil('12:24') })).toEqual({
        kind: 'wait',
        because: 'openingNear',
        until: madrid('12:24'),
      });
      expect(plan({ facts, desired: closedUntil('12:25') })).toEqual({ kind: 'stop', because: 'closed' });
    });

    it('does not hold up what a person asked for', () => {
      const desired = want({ kind: 'off', because: 'heldOff', until: madrid('12:10') });
      expect(plan({ facts, desired })).toEqual({ kind: 'stop', because: 'heldOff' });
    });
  });

  describe('first stop', () => {
    const facts = factsOf(seen('Succeeded', 'Running'));

    it('waits for the closing at 20:00 after first sight', () => {
      const inputs = { facts, desired: wantOff, firstStopAt: madrid('20:00') };
      expect(plan(inputs)).toEqual({ kind: 'wait', because: 'firstStop', until: madrid('20:00') });
      expect(plan(inputs, madrid('20:00'))).toEqual({ kind: 'stop', because: 'closed' });
    });

    it('what the keeper itself has started since then may be stopped: people were told until when', () => {
      const started = { kind: 'start', at: madrid('11:00'), clusterMs: 1 } as const;
      const met = { fingerprint: 'f', since: madrid('10:00') };
      const inputs = { desired: wantOff, firstStopAt: madrid('20:00') };
      const own = factsOf(seen('Succeeded', 'Running'), { durations: [started], schedule: met });
      expect(plan({ ...inputs, facts: own }).kind).toBe('stop');
      const later = { ...own, schedule: { fingerprint: 'g', since: madrid('11:30') } };
      expect(plan({ ...inputs, facts: later }).because).toBe('firstStop');
    });

    it.each(['heldOff', 'manualStop'] as const)(
      'does not hold up what a person asked for (%s)',
      (because) => {
        const desired = want({ kind: 'off', because });
        expect(plan({ facts, desired, firstStopAt: madrid('20:00') })).toEqual({ kind: 'stop', because });
      },
    );
  });
});
