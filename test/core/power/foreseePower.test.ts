import { describe, expect, it } from 'vitest';
import { foreseePower } from '../../../src/core/power/foreseePower.ts';
import type { HubFacts } from '../../../src/core/power/hubFacts.ts';
import { idle, toldAt } from '../../builders/people.ts';
import { hour, hubFactsOf, madrid } from '../../builders/power.ts';

function foreseen(facts: HubFacts, from: number, to: number): string[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Madrid',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return foreseePower(facts, { from, to }).map(
    ({ at, desired }) => `${clock.format(at)} ${desired.kind} ${desired.because}`,
  );
}

describe('core/power/foreseePower', () => {
  it('two days from Tuesday 06:00, with a lead of 20 minutes', () => {
    expect(foreseen(hubFactsOf(), madrid('06:00'), madrid('06:00', '2027-03-04'))).toEqual([
      'Tue 06:00 off closed',
      'Tue 07:40 on openingSoon',
      'Tue 08:00 on openHours',
      'Tue 20:00 off closed',
      'Wed 07:40 on openingSoon',
      'Wed 08:00 on openHours',
      'Wed 20:00 off closed',
    ]);
  });

  it('a hold until 23:00 and a pause until 09:00 tomorrow are seen to end', () => {
    const overrides = {
      hold: { power: 'on', from: madrid('19:00'), until: madrid('23:00'), at: madrid('19:00'), by: 'ada' },
      pause: { until: madrid('09:00', '2027-03-03'), at: madrid('23:30'), by: 'ada' },
    } as const;
    const held = hubFactsOf({ overrides: { hold: overrides.hold } });
    expect(foreseen(held, madrid('19:30'), madrid('23:59'))).toEqual([
      'Tue 19:30 on heldOn',
      'Tue 23:00 off closed',
    ]);
    const paused = hubFactsOf({ overrides: { pause: overrides.pause } });
    expect(foreseen(paused, madrid('23:45'), madrid('12:00', '2027-03-03'))).toEqual([
      'Tue 23:45 leaveAlone paused',
      'Wed 09:00 on openHours',
    ]);
  });

  it('a wake until midnight is seen to end', () => {
    const lease = {
      waker: 'ada',
      first: madrid('22:00'),
      at: madrid('22:00'),
      until: madrid('00:00', '2027-03-03'),
    };
    expect(foreseen(hubFactsOf({ leases: [lease] }), madrid('22:00'), madrid('06:00', '2027-03-03'))).toEqual(
      ['Tue 22:00 on wakeLease', 'Wed 00:00 off closed'],
    );
  });

  it('a stop by hand on Friday noon is seen to last until Monday', () => {
    const facts = hubFactsOf({ manual: { power: 'off', at: madrid('12:00', '2027-03-05') } });
    expect(foreseen(facts, madrid('12:00', '2027-03-05'), madrid('12:00', '2027-03-08'))).toEqual([
      'Fri 12:00 off manualStop',
      'Mon 07:40 on openingSoon',
      'Mon 08:00 on openHours',
    ]);
  });

  it('work at 20:10 is seen to end at 20:55, and says nothing of tomorrow', () => {
    const people = toldAt('20:12', 1, '20:10', { overtimeSince: madrid('20:00') });
    const facts = hubFactsOf({ idle, people, awake: { since: madrid('07:45') } });
    expect(foreseen(facts, madrid('20:15'), madrid('21:00', '2027-03-03'))).toEqual([
      'Tue 20:15 on activity',
      'Tue 20:55 off closed',
      'Wed 07:40 on openingSoon',
      'Wed 08:00 on openHours',
      'Wed 20:00 off closed',
    ]);
  });

  it('the longest stretch is seen to end, of this one and of the next', () => {
    const lease = { waker: 'p', first: 0, at: madrid('20:00'), until: madrid('23:00') };
    const limited = { ...idle, maxAwakeMs: 14 * hour };
    const facts = hubFactsOf({ idle: limited, leases: [lease], awake: { since: madrid('07:45') } });
    expect(foreseen(facts, madrid('20:15'), madrid('20:30', '2027-03-03'))).toEqual([
      'Tue 20:15 on wakeLease',
      'Tue 21:45 off longestAwake',
      'Wed 07:40 on openingSoon',
      'Wed 08:00 on openHours',
      'Wed 20:00 off closed',
    ]);
  });
});
