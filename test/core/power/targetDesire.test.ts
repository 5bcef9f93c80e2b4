import { describe, expect, it } from 'vitest';
import { firstStopAt } from '../../../src/core/power/firstStopAt.ts';
import { targetDesire } from '../../../src/core/power/targetDesire.ts';
import { madrid, want, workHours } from '../../builders/power.ts';

const on = want({ kind: 'on', because: 'openHours', until: madrid('20:00') }, 'a');
const onLonger = want({ kind: 'on', because: 'heldOn', until: madrid('22:00') }, 'b');
const off = want({ kind: 'off', because: 'closed', until: madrid('07:40', '2027-03-03') }, 'c');
const paused = want({ kind: 'leaveAlone', because: 'paused', until: madrid('09:00') }, 'd');

describe('core/power/targetDesire', () => {
  it('any paused hub means hands off', () => {
    expect(targetDesire([on, off, paused])).toEqual(paused);
  });

  it('any hub that wants it on keeps it on; the one that wants it longest is named', () => {
    expect(targetDesire([off, on, onLonger])).toEqual(onLonger);
    expect(targetDesire([off, on])).toEqual(on);
  });

  it('all want it off: off until the first of them opens', () => {
    const later = want({ kind: 'off', because: 'closed', until: madrid('09:40', '2027-03-03') }, 'e');
    const never = want({ kind: 'off', because: 'closed' }, 'f');
    expect(targetDesire([never, later, off])).toEqual(off);
  });

  it('one hub is a list of one', () => {
    expect(targetDesire([off])).toEqual(off);
  });
});

describe('core/power/firstStopAt', () => {
  it('met on Tuesday at 12:00: the closing at 20:00', () => {
    expect(firstStopAt([workHours], madrid('12:00'))).toBe(madrid('20:00'));
  });

  it('met on Friday at 22:00: the closing on Monday at 20:00', () => {
    expect(firstStopAt([workHours], madrid('22:00', '2027-03-05'))).toBe(madrid('20:00', '2027-03-08'));
  });

  it('the earliest closing of any hub on the target', () => {
    const early = { ...workHours, windows: [{ days: ['tue'], from: '08:00', to: '14:00' }] } as const;
    expect(firstStopAt([workHours, early], madrid('12:00'))).toBe(madrid('14:00'));
  });

  it('met in a closure of three weeks: the first closing after it', () => {
    const closure = { from: '2027-03-01', to: '2027-03-21', windows: [] };
    expect(firstStopAt([{ ...workHours, exceptions: [closure] }], madrid('12:00'))).toBe(
      madrid('20:00', '2027-03-22'),
    );
  });

  it('never opens: a day after it was met', () => {
    expect(firstStopAt([{ ...workHours, windows: [] }], madrid('12:00'))).toBe(madrid('12:00', '2027-03-03'));
  });
});
