import { describe, expect, it } from 'vitest';
import { grantLease, type LeaseMoment } from '../../../src/core/wake/grantLease.ts';
import { type HubLeases, noLeases, type WakeLease } from '../../../src/core/wake/lease.ts';
import { releaseLease } from '../../../src/core/wake/releaseLease.ts';
import { hour, madrid, minute } from '../../builders/power.ts';

const limits = { leaseMs: 2 * hour, maxLeaseMs: 8 * hour, perPersonPerDay: 3 };

function moment(time: string, parts: Partial<LeaseMoment> = {}): LeaseMoment {
  return { now: madrid(time), today: '2027-03-02', tomorrowAt: madrid('00:00', '2027-03-03'), ...parts };
}

function lease(waker: string, from: string, until: string, parts: Partial<WakeLease> = {}): WakeLease {
  return { waker, first: madrid(from), at: madrid(from), until: madrid(until), ...parts };
}

function standing(...leases: WakeLease[]): HubLeases {
  return { ...noLeases, leases };
}

const ask = (hubLeases: HubLeases, time: string, leaseMs?: number, parts: Partial<LeaseMoment> = {}) =>
  grantLease(
    hubLeases,
    { waker: 'ada', ...(leaseMs !== undefined && { leaseMs }) },
    limits,
    moment(time, parts),
  );

describe('core/wake/grantLease', () => {
  it('a first click at 21:00 keeps the hub on until 23:00', () => {
    expect(ask(noLeases, '21:00')).toEqual({
      ok: true,
      value: {
        kind: 'granted',
        lease: lease('ada', '21:00', '23:00'),
        leases: { leases: [lease('ada', '21:00', '23:00')], spent: { date: '2027-03-02', by: { ada: 1 } } },
      },
    });
  });

  it('a double click at 21:04 changes nothing and costs nothing; at 21:05 it extends', () => {
    const once = standing(lease('ada', '21:00', '23:00'));
    expect(ask(once, '21:04')).toMatchObject({ ok: true, value: { kind: 'unchanged', leases: once } });
    expect(ask(once, '21:05')).toMatchObject({
      ok: true,
      value: {
        kind: 'extended',
        lease: { first: madrid('21:00'), at: madrid('21:05'), until: madrid('23:05') },
      },
    });
  });

  it('never shortens: one hour asked at 21:05 leaves 23:00', () => {
    expect(ask(standing(lease('ada', '21:00', '23:00')), '21:05', hour)).toMatchObject({
      ok: true,
      value: { kind: 'unchanged', lease: { until: madrid('23:00') } },
    });
  });

  it('ends at most eight hours after the first click, at 16:00 for one at 08:00', () => {
    const long = standing(lease('ada', '08:00', '15:00'));
    expect(ask(long, '14:30')).toMatchObject({ ok: true, value: { lease: { until: madrid('16:00') } } });
    const longest = standing(lease('ada', '08:00', '16:00'));
    expect(ask(longest, '15:30')).toMatchObject({ ok: true, value: { kind: 'unchanged' } });
    expect(ask(longest, '15:30', 2 * hour)).toEqual({
      ok: false,
      error: { code: 'longestReached', until: madrid('16:00'), maxLeaseMs: 8 * hour },
    });
  });

  it('refuses nine hours and one minute, saying what would be granted', () => {
    expect(ask(noLeases, '12:00', 9 * hour)).toEqual({
      ok: false,
      error: { code: 'leaseTooLong', maxLeaseMs: 8 * hour },
    });
    expect(ask(noLeases, '12:00', minute)).toEqual({
      ok: false,
      error: { code: 'leaseTooShort', minLeaseMs: 5 * minute },
    });
  });

  it('the fourth wake of a day is refused until midnight; another person, and another day, are not', () => {
    const spent = { ...noLeases, spent: { date: '2027-03-02', by: { ada: 3 } } };
    expect(ask(spent, '21:00')).toEqual({
      ok: false,
      error: { code: 'dailyLimit', limit: 3, again: madrid('00:00', '2027-03-03') },
    });
    expect(grantLease(spent, { waker: 'bob' }, limits, moment('21:00')).ok).toBe(true);
    const tomorrow = ask(spent, '21:00', undefined, { today: '2027-03-03' });
    expect(tomorrow).toMatchObject({
      ok: true,
      value: { leases: { spent: { date: '2027-03-03', by: { ada: 1 } } } },
    });
  });

  it('refuses while hands are off, or while it is held off, saying until when', () => {
    const until = madrid('22:00');
    expect(ask(noLeases, '21:00', undefined, { pausedUntil: until })).toEqual({
      ok: false,
      error: { code: 'paused', until },
    });
    expect(ask(noLeases, '21:00', undefined, { heldOffUntil: until })).toEqual({
      ok: false,
      error: { code: 'heldOff', until },
    });
  });

  it('drops leases that are over, and those a stop by hand at 20:30 ended', () => {
    const old = standing(
      lease('bob', '17:00', '19:00'),
      lease('eve', '20:00', '22:00'),
      lease('kim', '20:45', '22:45'),
    );
    const granted = ask(old, '21:00', undefined, { endedAt: madrid('20:30') });
    expect(granted.ok && granted.value.leases.leases.map(({ waker }) => waker)).toEqual(['kim', 'ada']);
  });

  it('a click counts although another instance’s clock is two seconds ahead', () => {
    const endedAt = madrid('21:00') + 2000;
    const granted = ask(noLeases, '21:00', undefined, { endedAt });
    expect(granted.ok && granted.value.lease.at).toBe(endedAt);
  });

  it('a link’s day is used up by wakes, not by moving their end', () => {
    const link = lease('link:abc', '21:00', '22:00');
    const spent = { leases: [link], spent: { date: '2027-03-02', by: { 'link:abc': 3 } } };
    expect(grantLease(spent, { waker: 'link:abc' }, limits, moment('21:30'))).toMatchObject({
      value: { kind: 'extended' },
    });
    expect(grantLease({ ...spent, leases: [] }, { waker: 'link:abc' }, limits, moment('21:30')).ok).toBe(
      false,
    );
  });

  it('a click after the stop by hand that ended the first begins anew', () => {
    const ended = standing(lease('ada', '14:00', '22:00'));
    expect(ask(ended, '21:00', undefined, { endedAt: madrid('20:30') })).toMatchObject({
      ok: true,
      value: { kind: 'granted', lease: { first: madrid('21:00') } },
    });
  });
});

describe('core/wake/releaseLease', () => {
  const two = standing(lease('ada', '21:00', '23:00'), lease('bob', '21:00', '23:00'));

  it('takes one’s own and leaves the others', () => {
    expect(releaseLease(two, 'ada', madrid('22:00'))?.leases.map(({ waker }) => waker)).toEqual(['bob']);
    expect(releaseLease(two, 'all', madrid('22:00'))?.leases).toEqual([]);
  });

  it('says when there is none, also when it is over', () => {
    expect(releaseLease(two, 'eve', madrid('22:00'))).toBeUndefined();
    expect(releaseLease(two, 'ada', madrid('23:00'))).toBeUndefined();
  });
});
