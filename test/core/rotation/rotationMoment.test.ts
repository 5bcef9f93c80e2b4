import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import type { HubStanding } from '../../../src/core/rotation/rotationView.ts';
import { betterMomentAt, isGoodMoment } from '../../../src/core/rotation/timing/rotationMoment.ts';
import { dueAt, rotationNeed } from '../../../src/core/rotation/timing/rotationNeed.ts';
import type { ResolvedSchedule } from '../../../src/core/schedule/schedule.ts';
import { dayMs, hourMs, type Instant, toIso } from '../../../src/core/time.ts';
import { at, madrid } from '../../builders/power.ts';
import { byPerson, ours, testsOf, versionOf, viewOf } from '../../builders/rotationView.ts';
import { daily, scheduleOf } from '../schedule/scheduleOf.ts';

const asleep = (schedule: ResolvedSchedule = scheduleOf()): HubStanding => ({ power: 'asleep', schedule });
const up = (schedule: ResolvedSchedule = scheduleOf()): HubStanding => ({ power: 'up', schedule });
const good = (when: string, date: string, ...hubs: HubStanding[]) => isGoodMoment(hubs, madrid(when, date));
const always = daily('Europe/Madrid', '00:00', '24:00');

/** A value of ours from `startsAt` to `endsAt`, works; its hub keeps these hours. */
function aValue(startsAt: Instant, endsAt: Instant, schedule: ResolvedSchedule, longest?: number) {
  return (now: Instant) =>
    viewOf({
      credentials: [ours('k1', 'op1', { startsAt, endsAt }), byPerson('ada')],
      current: [versionOf('v1', 'k1', startsAt)],
      standing: { schedule },
      facts: {
        tests: testsOf('v1', 'works', now),
        ...(longest !== undefined && { learnedMaxLifetimeMs: longest }),
      },
    });
}

describe('a good moment to begin', () => {
  it('Tuesday at 20:07, the hub asleep and open again on Wednesday: yes; while it is up or moves: no', () => {
    expect(good('20:07', '2027-03-02', asleep())).toBe(true);
    expect(good('20:07', '2027-03-02', up())).toBe(false);
    expect(good('20:07', '2027-03-02', { ...asleep(), power: 'moving' })).toBe(false);
    expect(good('20:07', '2027-03-02', { ...asleep(), power: 'unknown' })).toBe(false);
  });

  it('Thursday evening: no, nobody would be there on Saturday; Friday evening: yes, the hub opens on Monday', () => {
    expect(good('20:07', '2027-03-04', asleep())).toBe(false);
    expect(good('20:07', '2027-03-05', asleep())).toBe(true);
  });

  it('a hub that never sleeps: Tuesday to Thursday from 09:00 to 11:00, by its own clock', () => {
    expect(good('08:59', '2027-03-02', up(always))).toBe(false);
    expect(good('09:00', '2027-03-02', up(always))).toBe(true);
    expect(good('11:00', '2027-03-02', up(always))).toBe(false);
    expect(good('09:30', '2027-03-01', up(always))).toBe(false);
    expect(good('09:30', '2027-03-05', up(always))).toBe(false);
    expect(isGoodMoment([up(always)], at('2027-03-30T07:00:00Z'))).toBe(true);
  });

  it('two hubs: only when both sleep', () => {
    expect(good('20:07', '2027-03-02', asleep(), up())).toBe(false);
    expect(good('20:07', '2027-03-02', asleep(), asleep())).toBe(true);
  });

  it('a better moment may come at the next closing, or a day later', () => {
    expect(betterMomentAt([up()], madrid('12:00'))).toBe(madrid('20:00'));
    expect(betterMomentAt([up(always)], madrid('12:00'))).toBe(madrid('12:00', '2027-03-03'));
  });
});

describe('when a value is due', () => {
  it('as configured, but never more than a third of its life before its end', () => {
    const view = aValue(
      at('2027-01-01T00:00:00Z'),
      at('2027-01-31T00:00:00Z'),
      scheduleOf(),
    )(madrid('12:00'));
    expect(toIso(dueAt(view, at('2027-01-31T00:00:00Z')))).toBe('2027-01-21T00:00:00Z');
    const long = aValue(
      at('2026-01-01T00:00:00Z'),
      at('2027-12-31T00:00:00Z'),
      scheduleOf(),
    )(madrid('12:00'));
    expect(dueAt(long, at('2027-12-31T00:00:00Z'))).toBe(at('2027-12-31T00:00:00Z') - 58 * dayMs);
  });

  it('row 23: where the credential is not listed yet, a third of the life that rules have let through', () => {
    const view = viewOf({ credentials: [], facts: { learnedMaxLifetimeMs: 7 * dayMs } });
    const endsAt = at('2027-04-30T10:00:00Z');
    expect(dueAt(view, endsAt)).toBe(endsAt - (7 * dayMs) / 3);
  });

  it('row 25: due in the daytime it waits for the evening; with less than two weeks left it waits for nothing', () => {
    const endsAt = madrid('10:00', '2027-03-30');
    const view = aValue(endsAt - 90 * dayMs, endsAt, scheduleOf());
    const noon = madrid('12:00', '2027-03-15');
    const isUp = { ...view(noon), hubs: new Map([['research', up()]]) };
    expect(nextStep(isUp, noon)).toEqual({
      kind: 'wait',
      because: 'betterMoment',
      until: madrid('20:00', '2027-03-15'),
    });
    const pressing = madrid('12:00', '2027-03-16');
    const late = { ...view(pressing), hubs: new Map([['research', up()]]) };
    expect(nextStep(late, pressing)).toEqual({ kind: 'reserve', because: 'due' });
  });
});

describe('row 30: before a long sleep', () => {
  const christmas = scheduleOf({ exceptions: [{ from: '2026-12-24', to: '2027-01-06', windows: [] }] });
  const lastDay = madrid('12:00', '2026-12-23');

  it('closed from 24 December to 6 January, ends on 8 January: replaced on the 23rd, not the day before', () => {
    const view = aValue(madrid('10:00', '2026-12-18'), madrid('10:00', '2027-01-08'), christmas);
    expect(rotationNeed(view(lastDay), lastDay)).toEqual({ because: 'beforeLongSleep', urgent: true });
    expect(rotationNeed(view(lastDay - dayMs), lastDay - dayMs)).toBeUndefined();
  });

  it('ends on 11 January, more than three days after the opening: not replaced', () => {
    const view = aValue(madrid('10:00', '2026-12-18'), madrid('10:00', '2027-01-11'), christmas);
    expect(rotationNeed(view(lastDay), lastDay)).toBeUndefined();
  });

  it('rules allow two weeks: another value would end in the sleep too, so none is minted for that', () => {
    const view = aValue(madrid('10:00', '2026-12-18'), madrid('10:00', '2027-01-01'), christmas, 14 * dayMs);
    expect(rotationNeed(view(lastDay), lastDay)).toBeUndefined();
  });

  it('a summer of seven weeks and lives of one: in the sleep a value is replaced when two thirds are over, and not again at once', () => {
    const summer = scheduleOf({ exceptions: [{ from: '2027-07-14', to: '2027-08-31', windows: [] }] });
    const minted = at('2027-07-20T18:00:00Z');
    const view = aValue(minted, minted + 7 * dayMs, summer, 7 * dayMs);
    const soon = minted + hourMs;
    expect(rotationNeed(view(soon), soon)).toBeUndefined();
    const later = minted + 5 * dayMs;
    expect(nextStep(view(later), later)).toEqual({ kind: 'reserve', because: 'due' });
  });
});
