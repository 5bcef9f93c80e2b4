import { describe, expect, it } from 'vitest';
import { desiredPower, desiredPowerRules } from '../../../src/core/power/desiredPower.ts';
import type { Instant } from '../../../src/core/time.ts';
import { hour, hubFactsOf, madrid, workHours } from '../../builders/power.ts';

const pause = { until: madrid('23:00'), at: madrid('09:00'), by: 'ada' };
const holdOn = {
  power: 'on',
  from: madrid('09:00'),
  until: madrid('23:00'),
  at: madrid('09:00'),
  by: 'ada',
} as const;
const holdOff = { ...holdOn, power: 'off' } as const;

describe('core/power/desiredPower', () => {
  it('asks the rules in their order: what a person says, then the hours, then whoever works', () => {
    expect(desiredPowerRules.map(({ name }) => name).join(' ')).toBe(
      'pause hold longestAwake wish idle window activity keepWarm doze asleep',
    );
  });

  describe('window', () => {
    it('is on at 08:00 until closing at 20:00', () => {
      expect(desiredPower(hubFactsOf(), madrid('08:00'))).toEqual({
        kind: 'on',
        because: 'openHours',
        until: madrid('20:00'),
      });
    });

    it('with a lead of 20 minutes is on from 07:40, and not at 07:39', () => {
      expect(desiredPower(hubFactsOf(), madrid('07:39')).kind).toBe('off');
      expect(desiredPower(hubFactsOf(), madrid('07:40'))).toEqual({
        kind: 'on',
        because: 'openingSoon',
        until: madrid('08:00'),
      });
    });

    it('is off at 20:00 sharp until 07:40 of the next workday', () => {
      expect(desiredPower(hubFactsOf(), madrid('20:00'))).toEqual({
        kind: 'off',
        because: 'closed',
        until: madrid('07:40', '2027-03-03'),
      });
    });

    it('sleeps from Friday 20:00 to Monday 07:40', () => {
      expect(desiredPower(hubFactsOf(), madrid('20:00', '2027-03-05'))).toEqual({
        kind: 'off',
        because: 'closed',
        until: madrid('07:40', '2027-03-08'),
      });
    });

    it('is off for good where no opening ever comes', () => {
      const facts = hubFactsOf({ schedule: { ...workHours, windows: [] } });
      expect(desiredPower(facts, madrid('12:00'))).toEqual({ kind: 'off', because: 'closed' });
    });
  });

  describe('pause and hold', () => {
    it('leaves a paused hub alone, held or not, until the pause ends at 23:00', () => {
      const facts = hubFactsOf({ overrides: { pause, hold: holdOff } });
      expect(desiredPower(facts, madrid('22:59'))).toEqual({
        kind: 'leaveAlone',
        because: 'paused',
        until: madrid('23:00'),
      });
      expect(desiredPower(facts, madrid('23:00')).because).toBe('closed');
    });

    it('held on from 09:00 to 23:00, stays on at 21:00 and sleeps at 23:00', () => {
      const facts = hubFactsOf({ overrides: { hold: holdOn } });
      expect(desiredPower(facts, madrid('21:00'))).toEqual({
        kind: 'on',
        because: 'heldOn',
        until: madrid('23:00'),
      });
      expect(desiredPower(facts, madrid('23:00')).because).toBe('closed');
    });

    it('held off, is off in the middle of open hours', () => {
      const facts = hubFactsOf({ overrides: { hold: holdOff } });
      expect(desiredPower(facts, madrid('12:00'))).toEqual({
        kind: 'off',
        because: 'heldOff',
        until: madrid('23:00'),
      });
    });

    it('a hold from 20:00 says nothing at 19:59', () => {
      const facts = hubFactsOf({ overrides: { hold: { ...holdOff, from: madrid('20:00') } } });
      expect(desiredPower(facts, madrid('19:59')).because).toBe('openHours');
    });

    it('a hold beats what somebody did by hand', () => {
      const manual = { power: 'off', at: madrid('12:00') } as const;
      expect(desiredPower(hubFactsOf({ overrides: { hold: holdOn }, manual }), madrid('12:05')).because).toBe(
        'heldOn',
      );
    });
  });

  describe('a start or stop by hand', () => {
    it('stopped by hand at 12:00, stays off until the lead before the next opening, Wednesday 07:40', () => {
      const facts = hubFactsOf({ manual: { power: 'off', at: madrid('12:00') } });
      expect(desiredPower(facts, madrid('19:00'))).toEqual({
        kind: 'off',
        because: 'manualStop',
        until: madrid('07:40', '2027-03-03'),
      });
      expect(desiredPower(facts, madrid('07:40', '2027-03-03')).because).toBe('openingSoon');
    });

    it('stopped by hand on Friday at 12:00, stays off until Monday', () => {
      const facts = hubFactsOf({ manual: { power: 'off', at: madrid('12:00', '2027-03-05') } });
      expect(desiredPower(facts, madrid('07:39', '2027-03-08')).because).toBe('manualStop');
      expect(desiredPower(facts, madrid('07:40', '2027-03-08')).kind).toBe('on');
    });

    it('stopped by hand at 07:45, inside the lead, stays off for that whole day', () => {
      const facts = hubFactsOf({ manual: { power: 'off', at: madrid('07:45') } });
      expect(desiredPower(facts, madrid('08:00')).because).toBe('manualStop');
      expect(desiredPower(facts, madrid('19:59')).because).toBe('manualStop');
    });

    it('stopped by hand where no opening ever comes, stays off', () => {
      const schedule = { ...workHours, windows: [] };
      const facts = hubFactsOf({ schedule, manual: { power: 'off', at: madrid('12:00') } });
      expect(desiredPower(facts, madrid('12:00', '2027-09-01'))).toEqual({
        kind: 'off',
        because: 'manualStop',
      });
    });

    it('started by hand at 22:00, stays on for the longest lease of 8 hours, to 06:00', () => {
      const facts = hubFactsOf({ manual: { power: 'on', at: madrid('22:00') } });
      expect(desiredPower(facts, madrid('05:59', '2027-03-03'))).toEqual({
        kind: 'on',
        because: 'manualStart',
        until: madrid('06:00', '2027-03-03'),
      });
      expect(desiredPower(facts, madrid('06:00', '2027-03-03')).because).toBe('closed');
    });

    it('started by hand at 07:00, stays on through the day and ends with closing, not with the lease', () => {
      const facts = hubFactsOf({ manual: { power: 'on', at: madrid('07:00') }, maxLeaseMs: 20 * hour });
      expect(desiredPower(facts, madrid('19:59')).because).toBe('manualStart');
      expect(desiredPower(facts, madrid('20:00')).because).toBe('closed');
    });

    it('started by hand at 22:00 to 06:00, and woken by a click: on as long as the longer of the two', () => {
      const clicked = (until: Instant) =>
        desiredPower(
          hubFactsOf({
            manual: { power: 'on', at: madrid('22:00') },
            leases: [{ waker: 'person:a', first: madrid('22:30'), at: madrid('22:30'), until }],
          }),
          madrid('23:00'),
        );
      const morning = (time: string) => madrid(time, '2027-03-03');
      expect(clicked(morning('05:59'))).toMatchObject({ because: 'manualStart', until: morning('06:00') });
      expect(clicked(morning('06:01'))).toMatchObject({ because: 'wakeLease', until: morning('06:01') });
    });
  });
});
