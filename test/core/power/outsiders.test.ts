import { describe, expect, it } from 'vitest';
import { recordAnswer } from '../../../src/core/power/record/recordAnswer.ts';
import { factsOf, madrid, seen } from '../../builders/power.ts';
import { claimAgain, claimed, live, running, starting, stopped, stopping } from '../../builders/powerLife.ts';

describe('core/power/recordObservation: somebody else', () => {
  it('stops at 12:00: a wish, told once, from when it was first seen', () => {
    const facts = live(factsOf(running), ['12:00', stopping], ['12:01', stopping], ['12:03', stopped]);
    expect(facts.manual).toEqual({ power: 'off', at: madrid('12:00') });
    expect(facts.settled).toEqual({ power: 'Stopped', since: madrid('12:03') });
  });

  it('stopped between two looks: a wish from the look that shows it', () => {
    expect(live(factsOf(running), ['12:05', stopped]).manual).toEqual({
      power: 'off',
      at: madrid('12:05'),
    });
  });

  it('starts at 22:00: a wish', () => {
    const facts = live(factsOf(stopped), ['22:00', starting], ['22:04', running]);
    expect(facts.manual).toEqual({ power: 'on', at: madrid('22:00') });
    expect(facts.durations).toEqual([]);
  });

  it('whose start fails has still wished it', () => {
    const facts = live(factsOf(stopped), ['22:00', starting], ['22:04', seen('Failed', 'Running')]);
    expect(facts.manual).toEqual({ power: 'on', at: madrid('22:00') });
    expect(facts.attempts).toBeUndefined();
  });

  it('whose start at 22:00 fails is still wished: our retry carries it out and keeps the wish', () => {
    const failed = live(factsOf(stopped), ['22:00', starting], ['22:04', seen('Failed', 'Running')]);
    const retried = claimAgain(failed, 'start', '22:05', 'manualStart');
    expect(retried.manual).toEqual({ power: 'on', at: madrid('22:00') });
  });

  it('an act against the wish ends it once Azure has taken it, not while it is refused', () => {
    const started = live(factsOf(stopped), ['22:00', starting], ['22:04', running]);
    const stop = claimAgain(started, 'stop', '06:00', 'closed');
    const failure = { class: 'throttled', code: 'Throttled', message: '' } as const;
    expect(recordAnswer(stop, { kind: 'refused', failure }, madrid('06:00')).manual).toBeDefined();
    expect(recordAnswer(stop, { kind: 'lost' }, madrid('06:00')).manual).toBeDefined();
    expect(recordAnswer(stop, { kind: 'accepted' }, madrid('06:00')).manual).toBeUndefined();
  });

  it('starts at 19:53; an answer without power state before it ends does not make it two wishes', () => {
    const facts = live(
      factsOf(stopped),
      ['19:53', starting],
      ['19:55', seen('Succeeded')],
      ['20:00', running],
    );
    expect(facts.manual).toEqual({ power: 'on', at: madrid('19:53') });
  });

  it('stops while our start is under way: ours is over, the wish is theirs', () => {
    const facts = live(claimed('start', '07:40'), ['07:41', starting], ['07:43', stopping]);
    expect(facts.act).toBeUndefined();
    expect(facts.manual).toEqual({ power: 'off', at: madrid('07:43') });
  });

  it('stops and it is over before we look: ours is over, the wish is theirs', () => {
    const facts = live(claimed('start', '07:40'), ['07:41', starting], ['07:46', stopped]);
    expect(facts.act).toBeUndefined();
    expect(facts.manual).toEqual({ power: 'off', at: madrid('07:46') });
  });

  it('starts again at 07:55 what we started at 07:40 and they stopped at 07:50', () => {
    const started = live(claimed('start', '07:40'), ['07:41', starting], ['07:44', running]);
    const facts = live(started, ['07:50', stopping], ['07:52', stopped], ['07:55', starting]);
    expect(facts.manual).toEqual({ power: 'on', at: madrid('07:55') });
  });

  it('upgrades: no wish about power', () => {
    const facts = live(factsOf(running), ['12:00', seen('Upgrading', 'Running')], ['12:30', running]);
    expect(facts.manual).toBeUndefined();
    expect(facts.settled?.power).toBe('Running');
  });

  it('a missing power state wishes nothing and forgets nothing', () => {
    const facts = live(factsOf(running), ['12:00', seen('Succeeded')]);
    expect(facts.manual).toBeUndefined();
    expect(facts.settled).toEqual({ power: 'Running' });
    expect(live(facts, ['12:05', running]).manual).toBeUndefined();
  });
});
