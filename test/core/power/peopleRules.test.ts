import { describe, expect, it } from 'vitest';
import { desiredPower } from '../../../src/core/power/desiredPower.ts';
import { idle, silentSince, toldAt } from '../../builders/people.ts';
import { hour, hubFactsOf, madrid, minute } from '../../builders/power.ts';

const awake = { since: madrid('07:45') };
const facts = (parts: Parameters<typeof hubFactsOf>[0]) => hubFactsOf({ idle, awake, ...parts });
const opinion = (parts: Parameters<typeof hubFactsOf>[0], time: string, date?: string) =>
  desiredPower(facts(parts), madrid(time, date));

describe('core/power/rules: past closing', () => {
  it('somebody who worked at 19:50 keeps the hub on until 20:35', () => {
    const people = toldAt('19:58', 1, '19:50');
    expect(opinion({ people }, '20:05')).toEqual({ kind: 'on', because: 'activity', until: madrid('20:35') });
    expect(opinion({ people }, '20:35')).toMatchObject({ kind: 'off', because: 'closed' });
  });

  it('work keeps it on for two hours past closing, and no longer', () => {
    const overtime = { overtimeSince: madrid('20:00') };
    const busy = (time: string) => toldAt(time, 1, time, overtime);
    expect(opinion({ people: busy('21:40') }, '21:45')).toMatchObject({
      because: 'activity',
      until: madrid('22:00'),
    });
    expect(opinion({ people: busy('21:59') }, '22:00')).toMatchObject({ kind: 'off', because: 'closed' });
  });

  it('a server that nobody has worked on since 18:00 keeps nothing on', () => {
    expect(opinion({ people: toldAt('19:58', 3, '18:00') }, '20:00')).toMatchObject({ because: 'closed' });
  });

  it('without a server nobody works, however late the last one was active', () => {
    expect(opinion({ people: toldAt('19:58', 0, '19:57') }, '20:00')).toMatchObject({ because: 'closed' });
  });

  it('work counts only where idle is configured, and only while the machines are up', () => {
    const people = toldAt('19:58', 1, '19:58');
    expect(opinion({ people, idle: undefined }, '20:00')).toMatchObject({ because: 'closed' });
    expect(opinion({ people, awake: undefined }, '20:00')).toMatchObject({ because: 'closed' });
  });

  it('a hub that is silent since 19:55 is left alone until 20:25, then it is off', () => {
    const people = silentSince('19:55');
    expect(opinion({ people }, '20:00')).toEqual({
      kind: 'on',
      because: 'activityUnknown',
      until: madrid('20:25'),
    });
    expect(opinion({ people }, '20:25')).toMatchObject({ kind: 'off' });
  });

  it('where the operator would rather keep it, a silent hub stays on through its overtime', () => {
    const people = { ...silentSince('19:55'), overtimeSince: madrid('20:00') };
    const keep = { ...idle, unknownThen: 'keep' } as const;
    expect(opinion({ people, idle: keep }, '21:30')).toMatchObject({ until: madrid('22:00') });
    expect(opinion({ people, idle: keep }, '22:00')).toMatchObject({ kind: 'off' });
  });

  it('a hold, a click and open hours speak before work does', () => {
    const people = toldAt('21:00', 1, '21:00');
    const lease = { waker: 'person:a', first: madrid('20:30'), at: madrid('20:30'), until: madrid('22:30') };
    expect(opinion({ people, leases: [lease] }, '21:05')).toMatchObject({ because: 'wakeLease' });
    expect(opinion({ people }, '12:00')).toMatchObject({ because: 'openHours' });
  });
});

describe('core/power/rules: idle in open hours', () => {
  const whenOpen = { ...idle, whenOpenMs: 3 * hour };

  it('nobody since 09:00: off at 12:00, until it opens anew', () => {
    const people = toldAt('11:59', 1, '09:00');
    expect(opinion({ people, idle: whenOpen }, '11:59')).toMatchObject({ because: 'openHours' });
    expect(opinion({ people, idle: whenOpen }, '12:00')).toEqual({
      kind: 'off',
      because: 'idle',
      until: madrid('08:00', '2027-03-03') - 20 * minute,
    });
  });

  it('a hub that does not tell is not idle, whatever it told before', () => {
    const people = {
      ...silentSince('11:58', '11:59'),
      answeredAt: madrid('11:55'),
      lastActiveAt: madrid('08:30'),
    };
    expect(opinion({ people, idle: whenOpen }, '12:00')).toMatchObject({ because: 'openHours' });
  });

  it('asleep by that it stays asleep, and a click wakes it', () => {
    const asleep = { people: toldAt('12:00', 0, '09:00'), idle: whenOpen, awake: undefined };
    expect(opinion(asleep, '15:00')).toMatchObject({ kind: 'off', because: 'idle' });
    const lease = { waker: 'person:a', first: madrid('15:00'), at: madrid('15:00'), until: madrid('17:00') };
    expect(opinion({ ...asleep, leases: [lease] }, '15:00')).toMatchObject({ because: 'wakeLease' });
  });

  it('woken at 15:00, it may be idle again from then on', () => {
    const people = toldAt('17:30', 0, '09:00');
    const since = { since: madrid('15:00') };
    expect(opinion({ people, idle: whenOpen, awake: since }, '17:59')).toMatchObject({
      because: 'openHours',
    });
    expect(opinion({ people, idle: whenOpen, awake: since }, '18:00')).toMatchObject({ because: 'idle' });
  });

  it('what it told yesterday, or nothing at all, does not make it idle today', () => {
    const yesterday = { ...toldAt('11:00', 0), askedAt: 0, answeredAt: madrid('19:00', '2027-03-01') };
    expect(opinion({ people: yesterday, idle: whenOpen }, '13:00')).toMatchObject({ because: 'openHours' });
    expect(opinion({ people: silentSince('09:00', '12:59'), idle: whenOpen }, '13:00')).toMatchObject({
      because: 'openHours',
    });
    expect(opinion({ idle: whenOpen }, '13:00')).toMatchObject({ because: 'openHours' });
  });
});

describe('core/power/rules: the longest stretch', () => {
  const limited = { ...idle, maxAwakeMs: 14 * hour };
  const lease = { waker: 'person:a', first: madrid('20:00'), at: madrid('20:00'), until: madrid('23:30') };

  it('on since 07:45, it is off at 21:45, whoever clicked or works', () => {
    const people = toldAt('21:40', 1, '21:40');
    expect(opinion({ people, leases: [lease], idle: limited }, '21:44')).toMatchObject({ kind: 'on' });
    expect(opinion({ people, leases: [lease], idle: limited }, '21:45')).toMatchObject({
      kind: 'off',
      because: 'longestAwake',
    });
  });

  it('on all night, it is not stopped in the minutes before its next opening, when it would only start again', () => {
    const opened = { leadMs: 20 * minute, idle: limited };
    const at = (time: string) => opinion(opened, time, '2027-03-03');
    const until = madrid('07:40', '2027-03-03');
    expect(at('07:39')).toEqual({ kind: 'off', because: 'longestAwake', until });
    expect(at('07:40')).toMatchObject({ kind: 'on', because: 'openingSoon' });
  });

  it('it says nothing in open hours, of a hub that sleeps, or of one that is held on', () => {
    const short = { ...idle, maxAwakeMs: 2 * hour };
    expect(opinion({ idle: short }, '12:00')).toMatchObject({ because: 'openHours' });
    expect(opinion({ leases: [lease], idle: limited, awake: undefined }, '22:00')).toMatchObject({
      kind: 'on',
    });
    const hold = { power: 'on', from: madrid('20:00'), until: madrid('23:00'), at: 0, by: 'olga' } as const;
    expect(opinion({ overrides: { hold }, idle: limited }, '22:00')).toMatchObject({ because: 'heldOn' });
  });
});

describe('core/power/keepWarmRule', () => {
  const keepWarm = { after: 3, forMs: 24 * hour };

  it('three refusals in a row at 08:00: it stays on until 08:00 tomorrow', () => {
    const scarce = { count: 3, at: madrid('08:00') };
    expect(opinion({ keepWarm, scarce }, '20:30')).toEqual({
      kind: 'on',
      because: 'keptWarm',
      until: madrid('08:00', '2027-03-03'),
    });
  });

  it('not after two, not for ever, and never for one that is off', () => {
    expect(opinion({ keepWarm, scarce: { count: 2, at: madrid('08:00') } }, '20:30')).toMatchObject({
      because: 'closed',
    });
    const scarce = { count: 3, at: madrid('08:00') };
    expect(opinion({ keepWarm, scarce, awake: undefined }, '20:30')).toMatchObject({ because: 'closed' });
    expect(opinion({ scarce }, '20:30')).toMatchObject({ because: 'closed' });
    expect(opinion({ keepWarm, scarce }, '20:30', '2027-03-03')).toMatchObject({ because: 'closed' });
  });
});
