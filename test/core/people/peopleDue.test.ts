import { describe, expect, it } from 'vitest';
import { forgetServers } from '../../../src/core/people/forgetServers.ts';
import { noteWarning } from '../../../src/core/people/noteWarning.ts';
import { peopleDue } from '../../../src/core/people/peopleDue.ts';
import { judgeTarget } from '../../../src/core/power/judgeTarget.ts';
import { noteStretches } from '../../../src/core/power/record/noteStretches.ts';
import { noticeMs } from '../../../src/core/power/stopWithin.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import { idle, peopleHub, silentSince, toldAt } from '../../builders/people.ts';
import { aksTarget, factsOf, hour, madrid, minute, seen } from '../../builders/power.ts';

const up = (parts: Partial<TargetFacts> = {}) =>
  factsOf(seen('Succeeded', 'Running'), {
    settled: { power: 'Running', since: madrid('07:45') },
    ...parts,
  });
const due = (time: string, parts: Partial<TargetFacts> = {}, hub = peopleHub()) =>
  peopleDue([hub], up(parts), madrid(time));
const judged = (facts: TargetFacts, time: string, hub = peopleHub()) => {
  const now = madrid(time);
  const verdict = judgeTarget(aksTarget('/c'), [hub], facts, undefined, now);
  return { ...verdict, facts: noteWarning(noteStretches(facts, [hub], now), [hub], verdict, now) };
};

describe('core/people/peopleDue', () => {
  it('asks nobody in the middle of the day, and from a quarter of an hour before closing', () => {
    expect(due('12:00')).toEqual([]);
    expect(due('19:43')).toEqual([]);
    expect(due('19:45')).toEqual(['research']);
    expect(due('20:30')).toEqual(['research']);
  });

  it('asks neither a hub that sleeps, nor one without idle, nor one that told a moment ago', () => {
    expect(peopleDue([peopleHub()], factsOf(seen('Succeeded', 'Stopped')), madrid('20:30'))).toEqual([]);
    const { idle: _none, ...plain } = peopleHub();
    expect(peopleDue([plain], up(), madrid('20:30'))).toEqual([]);
    expect(due('20:30', { people: { research: toldAt('20:30', 0) } })).toEqual([]);
  });

  it('somebody worked at 20:10: it is not asked again before 20:40', () => {
    const people = { research: toldAt('20:12', 1, '20:10', { overtimeSince: madrid('20:00') }) };
    expect(due('20:35', { people })).toEqual([]);
    expect(due('20:40', { people })).toEqual(['research']);
  });

  it('all hubs of a target are asked where the target may stop, and none where one of them stays open', () => {
    const late = peopleHub({
      name: 'late',
      leases: [{ waker: 'p', first: 0, at: 0, until: madrid('23:00') }],
    });
    expect(peopleDue([peopleHub(), late], up(), madrid('20:30'))).toEqual([]);
    expect(peopleDue([peopleHub(), peopleHub({ name: 'other' })], up(), madrid('20:30'))).toEqual([
      'research',
      'other',
    ]);
  });

  it('one that did not tell is asked until it does, at any hour; after twenty minutes unasked it is one like others', () => {
    expect(due('12:00', { people: { research: silentSince('11:50', '11:59') } })).toEqual(['research']);
    expect(due('12:00', { people: { research: silentSince('11:30', '11:41') } })).toEqual(['research']);
    expect(due('12:00', { people: { research: silentSince('11:30', '11:40') } })).toEqual([]);
  });

  it('where open hours may be idle, it is asked just before they would be', () => {
    const hub = peopleHub({ idle: { ...idle, whenOpenMs: 3 * hour } });
    expect(due('10:50', {}, hub)).toEqual([]);
    expect(due('10:54', {}, hub)).toEqual(['research']);
    const people = { research: toldAt('10:54', 1, '10:30') };
    expect(due('13:00', { people }, hub)).toEqual([]);
    expect(due('13:24', { people }, hub)).toEqual(['research']);
  });
});

describe('core/power/noticeMs', () => {
  it('ten minutes of warning and a round; an idle of ten minutes leaves four, lest whoever works be told', () => {
    expect(noticeMs([peopleHub()])).toBe(16 * minute);
    const short = { ...idle, afterMs: 10 * minute };
    expect(noticeMs([peopleHub({ idle: short })])).toBe(4 * minute);
    expect(noticeMs([peopleHub({ idle: short }), peopleHub()])).toBe(16 * minute);
    expect(noticeMs([{}])).toBe(0);
  });

  it('whose server told of work five minutes ago, where idle is ten minutes, is told of nothing', () => {
    const hub = peopleHub({ idle: { ...idle, afterMs: 10 * minute } });
    const people = { research: toldAt('20:30', 1, '20:25', { overtimeSince: madrid('20:00') }) };
    expect(judged(up({ people }), '20:30', hub).plan).toEqual({ kind: 'none', because: 'converged' });
  });
});

describe('core/people: what a look notes', () => {
  it('a warning stands in the facts, and goes when somebody clicks', () => {
    const people = { research: toldAt('19:51', 2, '18:00') };
    const warned = judged(up({ people }), '19:51');
    expect(warned.plan).toMatchObject({ kind: 'warn' });
    expect(warned.facts.warning).toEqual({
      at: madrid('19:51'),
      stopAt: madrid('20:02'),
      because: 'closed',
    });
    const lease = { waker: 'person:a', first: 0, at: madrid('19:55'), until: madrid('21:55') };
    expect(judged(warned.facts, '19:55', peopleHub({ leases: [lease] })).facts.warning).toBeUndefined();
  });

  it('somebody who comes back to work withdraws it as well', () => {
    const warned = judged(up({ people: { research: toldAt('20:00', 2, '18:00') } }), '20:00').facts;
    const back = { ...warned, people: { research: toldAt('20:04', 2, '20:03') } };
    const after = judged(back, '20:04');
    expect(after.desired).toMatchObject({ because: 'activity' });
    expect(after.facts.warning).toBeUndefined();
  });

  it('overtime begins when nothing but work keeps it on, and ends with a click', () => {
    const working = up({ people: { research: toldAt('20:01', 1, '20:00') } });
    expect(noteStretches(working, [peopleHub()], madrid('20:01'))).not.toBe(working);
    const { facts } = judged(working, '20:01');
    expect(facts.people?.['research']?.overtimeSince).toBe(madrid('20:01'));
    expect(noteStretches(facts, [peopleHub()], madrid('20:05'))).toBe(facts);
    const lease = { waker: 'person:a', first: 0, at: madrid('20:30'), until: madrid('22:30') };
    const clicked = judged(facts, '20:30', peopleHub({ leases: [lease] })).facts;
    expect(clicked.people?.['research']?.overtimeSince).toBeUndefined();
  });

  it('a stop that has come about ends warning and drain, and forgets the servers', () => {
    const stopped = factsOf(seen('Succeeded', 'Stopped'), {
      people: { research: toldAt('20:10', 2, '18:00', { overtimeSince: madrid('20:00') }) },
      warning: { at: 0, stopAt: madrid('20:10'), because: 'closed' },
      drainingSince: madrid('20:10'),
    });
    const rested = forgetServers(stopped);
    expect(rested).not.toHaveProperty('warning');
    expect(rested).not.toHaveProperty('drainingSince');
    expect(rested.people?.['research']).toEqual({
      askedAt: madrid('20:10'),
      answeredAt: madrid('20:10'),
      servers: 0,
      lastActiveAt: madrid('18:00'),
    });
  });

  it('a stop near the next opening is none, and nobody is told of it', () => {
    const early = peopleHub({
      schedule: {
        ...peopleHub().schedule,
        windows: [
          { days: ['tue'], from: '08:00', to: '20:00' },
          { days: ['tue'], from: '20:40', to: '22:00' },
        ],
      },
    });
    const people = { research: toldAt('19:55', 2, '18:00') };
    expect(judged(up({ people }), '19:55', early).plan).toEqual({ kind: 'none', because: 'converged' });
  });
});
