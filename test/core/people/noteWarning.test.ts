import { describe, expect, it } from 'vitest';
import { forgetServers } from '../../../src/core/people/forgetServers.ts';
import { noteWarning } from '../../../src/core/people/noteWarning.ts';
import type { PowerPlan } from '../../../src/core/power/powerPlan.ts';
import type { TargetDesire } from '../../../src/core/power/targetDesire.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import { peopleHub, silentSince, toldAt } from '../../builders/people.ts';
import { factsOf, madrid, want, wantOff, wantOn } from '../../builders/power.ts';
import { running, stopped } from '../../builders/powerLife.ts';

const warning = { at: madrid('19:50'), stopAt: madrid('20:00'), because: 'closed' };
const warned = (parts: Partial<TargetFacts> = {}) => factsOf(running, { warning, ...parts });
const note = (facts: TargetFacts, desired: TargetDesire, plan: PowerPlan, time: string) =>
  noteWarning(facts, [peopleHub()], { desired, plan }, madrid(time));
const converged = { kind: 'none', because: 'converged' } as const;
const drain = { kind: 'drain', because: 'closed' } as const;
const people = (research: NonNullable<TargetFacts['people']>[string]) => ({ people: { research } });

describe('core/people/noteWarning', () => {
  it('a drain is counted from its first look, so that servers which never end are not waited for', () => {
    const first = note(warned(), wantOff, drain, '20:00');
    expect(first.drainingSince).toBe(madrid('20:00'));
    expect(note(first, wantOff, drain, '20:03').drainingSince).toBe(madrid('20:00'));
  });

  it('a stop that waits for longer is told with its new time, and is the same warning', () => {
    const plan = { kind: 'wait', because: 'warned', until: madrid('20:20') } as const;
    expect(note(warned(), wantOff, plan, '20:00').warning).toEqual({ ...warning, stopAt: madrid('20:20') });
    const silent = { kind: 'wait', because: 'hubSilent', until: madrid('20:30') } as const;
    expect(note(warned(), wantOff, silent, '20:00').warning).toEqual(warning);
  });

  it('a stop that comes near again sooner is not told as sooner: people were given until then', () => {
    const later = { ...warning, stopAt: madrid('20:20') };
    const facts = warned({ ...people(toldAt('19:55', 1, '19:10')), warning: later });
    expect(note(facts, wantOn, converged, '19:55').warning).toEqual(later);
  });

  it('a new warning begins a new drain', () => {
    const plan = { kind: 'warn', because: 'closed', stopAt: madrid('21:10') } as const;
    const facts = note(warned({ drainingSince: madrid('20:00') }), wantOff, plan, '21:00');
    expect(facts.drainingSince).toBeUndefined();
    expect(facts.warning).toEqual({ at: madrid('21:00'), stopAt: madrid('21:10'), because: 'closed' });
  });

  it('a hub that does not tell for a moment leaves them warned; one that goes on like that does not', () => {
    const unknown = want({ kind: 'on', because: 'activityUnknown', until: madrid('20:25') });
    const at = (since: string, time: string) =>
      note(warned(people(silentSince(since, time))), unknown, converged, time).warning;
    expect(at('20:00', '20:04')).toEqual({ ...warning, stopAt: madrid('20:14') });
    expect(at('20:00', '20:05')).toBeUndefined();
  });

  it('one of two hubs that has been silent for long withdraws the warning, though the other is only silent for a moment', () => {
    const unknown = want({ kind: 'on', because: 'activityUnknown', until: madrid('20:25') });
    const hubs = [peopleHub(), peopleHub({ name: 'other' })];
    const since = (other: string) =>
      noteWarning(
        warned({ people: { research: silentSince('20:02', '20:04'), other: silentSince(other, '20:04') } }),
        hubs,
        { desired: unknown, plan: converged },
        madrid('20:04'),
      ).warning;
    expect(since('20:01')).toEqual({ ...warning, stopAt: madrid('20:14') });
    expect(since('19:55')).toBeUndefined();
  });

  it('whatever else keeps it on withdraws the warning', () => {
    expect(
      note(warned(people(toldAt('19:55', 1, '19:54'))), wantOn, converged, '19:55').warning,
    ).toBeUndefined();
  });
});

describe('core/people/forgetServers', () => {
  it('asleep, neither a warning nor a drain nor a doze goes on; awake they do', () => {
    const since = madrid('20:00');
    const going = { warning, drainingSince: since, dozeSince: since, ...people(toldAt('20:00', 2)) };
    const rested = forgetServers(factsOf(stopped, going));
    expect(rested).not.toHaveProperty('warning');
    expect(rested).not.toHaveProperty('drainingSince');
    expect(rested).not.toHaveProperty('dozeSince');
    expect(rested.people?.['research']?.servers).toBe(0);
    expect(forgetServers(factsOf(running, going))).toMatchObject(going);
  });
});
