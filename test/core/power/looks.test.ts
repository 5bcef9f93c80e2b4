import { describe, expect, it } from 'vitest';
import { targetFindings } from '../../../src/core/power/findings.ts';
import { needsLook } from '../../../src/core/power/looks/needsLook.ts';
import { nextLook } from '../../../src/core/power/looks/nextLook.ts';
import { spreadLooks } from '../../../src/core/power/looks/spreadLooks.ts';
import { recordHubAnswer } from '../../../src/core/power/record/recordHubAnswer.ts';
import type { Attempts, TargetFacts } from '../../../src/core/power/targetFacts.ts';
import { aksTarget, factsOf, gone, madrid, minute, seen } from '../../builders/power.ts';

const now = madrid('12:00');
const running = factsOf(seen('Succeeded', 'Running'));
const converged = { kind: 'none', because: 'converged' } as const;

function failing(parts: Partial<Attempts> = {}): TargetFacts {
  const failure = { class: 'capacity', code: 'AksCapacityHeavyUsage', message: 'later' } as const;
  return factsOf(seen('Failed', 'Running'), {
    attempts: {
      kind: 'start',
      count: 1,
      byClass: { capacity: 1 },
      since: madrid('11:50'),
      nextAt: madrid('12:05'),
      failure,
      ...parts,
    },
  });
}

describe('core/power/nextLook', () => {
  it('while something is under way: in 30 seconds', () => {
    const plan = { kind: 'wait', because: 'starting', since: madrid('11:58') } as const;
    expect(nextLook(running, plan, now)).toBe(now + 30_000);
  });

  it('while a hub is awaited: in half a minute or less', () => {
    expect(nextLook({ ...running, awaitingHub: madrid('11:59') }, converged, now)).toBeLessThanOrEqual(
      now + 30_000,
    );
  });

  it('at the end of a wait that ends within ten minutes; a later one, or a stuck operation, is the timer’s', () => {
    const cooldown = (time: string) => ({ kind: 'wait', because: 'cooldown', until: madrid(time) }) as const;
    expect(nextLook(running, cooldown('12:10'), now)).toBe(madrid('12:10'));
    expect(nextLook(running, cooldown('12:11'), now)).toBeUndefined();
    expect(
      nextLook(running, { kind: 'wait', because: 'stuck', since: madrid('10:00') }, now),
    ).toBeUndefined();
    expect(nextLook(running, converged, now)).toBeUndefined();
  });

  it('warned of a stop: every two minutes until it, and not on account of one that is over', () => {
    const warned = (time: string) => {
      const warning = { at: madrid('11:50'), stopAt: madrid(time), because: 'closed' };
      return nextLook({ ...running, warning }, converged, now);
    };
    expect(warned('12:10')).toBe(madrid('12:02'));
    expect(warned('12:01')).toBe(madrid('12:01'));
    expect(warned('12:00')).toBeUndefined();
  });
});

describe('core/power/needsLook', () => {
  it('a target nobody knows, and one where an act is due', () => {
    expect(needsLook(undefined, running, converged, false, now)).toBe(true);
    expect(needsLook(running, running, { kind: 'stop', because: 'closed' }, false, now)).toBe(true);
  });

  it('not one that is as remembered', () => {
    expect(needsLook(running, running, converged, false, now)).toBe(false);
  });

  it('one that is seen to differ, or whose schedule has changed', () => {
    const other = factsOf(seen('Upgrading', 'Running'), { since: now });
    expect(needsLook(running, other, converged, false, now)).toBe(true);
    expect(
      needsLook(running, { ...running, schedule: { fingerprint: 'g', since: now } }, converged, false, now),
    ).toBe(true);
  });

  it('not while somebody is following it; yes once that look is two minutes late', () => {
    const followed = { ...running, awaitingHub: madrid('11:50'), nextLookAt: madrid('11:59') };
    expect(needsLook(followed, followed, converged, false, madrid('12:00'))).toBe(false);
    expect(needsLook(followed, followed, converged, false, madrid('12:01'))).toBe(true);
  });

  it('one whose hub has to be asked who works there, unless somebody is following it', () => {
    expect(needsLook(running, running, converged, true, now)).toBe(true);
    expect(needsLook({ ...running, nextLookAt: now + 30_000 }, running, converged, true, now)).toBe(false);
    const unasked = { kind: 'wait', because: 'peopleUnasked', since: now } as const;
    expect(needsLook(running, running, unasked, false, now)).toBe(true);
  });

  it('one whose hub is awaited, and nobody is following it', () => {
    expect(needsLook({ ...running, awaitingHub: madrid('11:50') }, running, converged, false, now)).toBe(
      true,
    );
  });

  it('one that has lines to tell', () => {
    expect(needsLook({ ...running, unrecorded: [] }, running, converged, false, now)).toBe(true);
  });
});

describe('core/power/spreadLooks', () => {
  it('fifty of a subscription at once, then one a second; another subscription begins anew', () => {
    const of = (subscription: number) => (_: unknown, index: number) =>
      aksTarget(`/subscriptions/${subscription}/hub-${index}`);
    const targets = [...Array.from({ length: 53 }, of(1)), ...Array.from({ length: 2 }, of(2))];
    const delays = spreadLooks(targets, now).map(({ notBefore }) => notBefore - now);
    expect(delays.slice(0, 50).every((delay) => delay === 0)).toBe(true);
    expect(delays.slice(50)).toEqual([1000, 2000, 3000, 0, 0]);
  });

  it('what would not be done before the next round is left to it', () => {
    const many = Array.from({ length: 1000 }, (_, index) => aksTarget(`/subscriptions/1/hub-${index}`));
    const asked = spreadLooks(many, now);
    expect(asked).toHaveLength(290);
    expect(asked.at(-1)?.notBefore).toBe(now + 240_000);
  });
});

describe('core/power/findings', () => {
  it.each([
    ['all well', running, []],
    ['gone', factsOf(gone), ['target.gone']],
    [
      'no power state since 11:45',
      factsOf(seen('Succeeded'), { since: madrid('11:45') }),
      ['target.powerUnknown'],
    ],
    ['no power state since 11:46', factsOf(seen('Succeeded'), { since: madrid('11:46') }), []],
    [
      'starting since 11:00',
      factsOf(seen('Starting', 'Running'), { since: madrid('11:00') }),
      ['target.stuck'],
    ],
    ['starting since 11:01', factsOf(seen('Starting', 'Running'), { since: madrid('11:01') }), []],
    ['failed, nobody knows why', factsOf(seen('Failed', 'Stopped')), ['target.failed']],
    ['a start that fails', failing(), ['target.startFailing']],
    [
      'no capacity three times',
      failing({ count: 5, byClass: { capacity: 3, transient: 2 } }),
      ['target.startFailing', 'target.considerStayingOn'],
    ],
    ['a stop that fails', failing({ kind: 'stop' }), ['target.stopFailing']],
  ])('%s', (_, facts, findings) => {
    expect(targetFindings(facts, now)).toEqual(findings);
  });

  it.each(['conflict', 'throttled'] as const)(
    '%s is no finding before it has lasted half an hour',
    (failureClass) => {
      const failure = { class: failureClass, code: 'x', message: '' };
      expect(targetFindings(failing({ failure, since: madrid('11:31') }), now)).toEqual([]);
      expect(targetFindings(failing({ failure, since: madrid('11:30') }), now)).toEqual([
        'target.startFailing',
      ]);
    },
  );
});

describe('core/power/recordHubAnswer', () => {
  const start = { kind: 'start', at: madrid('11:50'), clusterMs: 4 * minute } as const;
  const waiting = factsOf(seen('Succeeded', 'Running'), { durations: [start], awaitingHub: madrid('11:54') });

  it('the hub answers at 12:00, six minutes after its cluster was up', () => {
    const facts = recordHubAnswer(waiting, true, now);
    expect(facts.durations).toEqual([{ ...start, hubMs: 6 * minute }]);
    expect(facts.awaitingHub).toBeUndefined();
  });

  it('waits for half an hour and then no longer; not at all where nobody can be asked', () => {
    expect(recordHubAnswer(waiting, false, madrid('12:23')).awaitingHub).toBe(madrid('11:54'));
    expect(recordHubAnswer(waiting, false, madrid('12:24')).awaitingHub).toBeUndefined();
    expect(recordHubAnswer(waiting, undefined, now).awaitingHub).toBeUndefined();
  });

  it('says nothing of a hub nobody waits for', () => {
    expect(recordHubAnswer(running, true, now)).toBe(running);
  });
});
