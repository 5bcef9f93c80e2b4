import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../src/core/historyEntry.ts';
import { daysOf, monthInterval, monthOf, readMonth } from '../../../src/core/savings/month.ts';
import { powerSpans } from '../../../src/core/savings/powerSpans.ts';
import { savingsTotals } from '../../../src/core/savings/savingsTotals.ts';
import { type TargetMonth, targetSavings } from '../../../src/core/savings/targetSavings.ts';
import { at, hour, minute } from '../../builders/power.ts';

const zone = 'Europe/Madrid';
const march = monthInterval('2027-03', zone);

let made = 0;
function line(what: string, when: string, parts: Partial<HistoryEntry> = {}): HistoryEntry {
  made += 1;
  return {
    id: `line-${made}`,
    at: at(when),
    subject: 'hub',
    what: `power.${what}`,
    by: 'keeper',
    because: 'openHours',
    ...parts,
  };
}

function monthOfLines(lines: readonly HistoryEntry[], parts: Partial<TargetMonth> = {}): TargetMonth {
  return { lines, range: march, knownUntil: march.to, timeZone: zone, open: [], durations: [], ...parts };
}

/** Known as asleep since February. */
const before = [
  line('firstSight', '2027-02-01T12:00:00Z', { detail: { phase: 'running' } }),
  line('stop', '2027-02-28T20:00:00Z'),
  line('stopped', '2027-02-28T20:06:00Z'),
];

describe('core/savings/month', () => {
  it('March in Madrid has 743 hours, because clocks go forward on the 28th', () => {
    expect((march.to - march.from) / hour).toBe(743);
    const days = daysOf(march, zone);
    expect(days).toHaveLength(31);
    expect(days.map(({ span }) => (span.to - span.from) / hour).filter((hours) => hours !== 24)).toEqual([
      23,
    ]);
    expect(days[27]?.date).toBe('2027-03-28');
    expect((monthInterval('2027-10', zone).to - monthInterval('2027-10', zone).from) / hour).toBe(745);
  });

  it('is that of the wall calendar of the zone', () => {
    expect(monthOf(at('2027-02-28T23:30:00Z'), zone)).toBe('2027-03');
    expect(monthOf(at('2027-02-28T23:30:00Z'), 'America/Lima')).toBe('2027-02');
  });

  it.each([['2027-13'], ['2027-3'], ['27-03'], ['2027-03-01'], ['1999-01'], ['']])('%s is none', (text) => {
    expect(readMonth(text)).toBeUndefined();
  });
});

describe('core/savings/powerSpans', () => {
  it('is awake from the sending of a start until the stop has ended', () => {
    const lines = [
      ...before,
      line('start', '2027-03-02T06:50:00Z'),
      line('started', '2027-03-02T06:57:00Z'),
      line('stop', '2027-03-02T19:00:00Z'),
      line('stopped', '2027-03-02T19:08:00Z'),
    ];
    expect(powerSpans(lines, march)).toEqual([
      { from: march.from, to: at('2027-03-02T06:50:00Z'), kind: 'asleep' },
      { from: at('2027-03-02T06:50:00Z'), to: at('2027-03-02T19:08:00Z'), kind: 'awake' },
      { from: at('2027-03-02T19:08:00Z'), to: march.to, kind: 'asleep' },
    ]);
  });

  it('counts nothing before first sight, and no sleep that it did not bring about', () => {
    const seen = line('firstSight', '2027-03-10T12:00:00Z', { detail: { phase: 'stopped' } });
    expect(powerSpans([seen], march).map(({ kind }) => kind)).toEqual(['unknown', 'stoppedOutside']);
  });

  it('a stop by somebody else is left out until the keeper starts it again', () => {
    const lines = [
      ...before,
      line('start', '2027-03-02T07:00:00Z'),
      line('outsideStop', '2027-03-02T12:00:00Z', { by: 'outside' }),
      line('start', '2027-03-03T07:00:00Z'),
    ];
    expect(powerSpans(lines, march).map(({ kind }) => kind)).toEqual([
      'asleep',
      'awake',
      'stoppedOutside',
      'awake',
    ]);
  });

  it('a start that fails half way leaves what follows unknown; one that Azure refuses at once changes nothing', () => {
    const refused = [...before, line('startFailed', '2027-03-02T07:00:00Z', { because: 'rights' })];
    expect(powerSpans(refused, march).map(({ kind }) => kind)).toEqual(['asleep']);
    const failed = [
      ...before,
      line('start', '2027-03-02T07:00:00Z'),
      line('startFailed', '2027-03-02T07:20:00Z', { because: 'capacity' }),
    ];
    expect(powerSpans(failed, march).map(({ kind }) => kind)).toEqual(['asleep', 'awake', 'unknown']);
  });

  it('a stop that fails goes on costing', () => {
    const lines = [
      line('started', '2027-02-28T20:00:00Z'),
      line('stop', '2027-03-01T20:00:00Z'),
      line('stopFailed', '2027-03-01T20:30:00Z'),
    ];
    expect(powerSpans(lines, march)).toEqual([{ ...march, kind: 'awake' }]);
  });

  it('knows nothing of what is gone, or of a line that cannot be read, until the next one', () => {
    const lines = [
      ...before,
      line('gone', '2027-03-05T00:00:00Z'),
      line('start', '2027-03-06T00:00:00Z'),
      line('x', '2027-03-07T00:00:00Z', { what: 'history.unreadable' }),
    ];
    expect(powerSpans(lines, march).map(({ kind }) => kind)).toEqual([
      'asleep',
      'unknown',
      'awake',
      'unknown',
    ]);
  });

  const whats = [
    ...['firstSight', 'start', 'started', 'startFailed', 'startPutOff', 'stop', 'stopped', 'stopFailed'],
    ...['outsideStart', 'outsideStop', 'gone', 'neverHeardOf'],
  ];
  const anyLine = fc.record({
    what: fc.constantFrom(...whats),
    offset: fc.integer({ min: -5 * 24 * hour, max: 36 * 24 * hour }),
    phase: fc.constantFrom('running', 'stopped', 'busy', 'failedStopped'),
  });

  it('whatever happened, awake, asleep, stopped by others and unknown make up the whole month, day by day too', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 60 }),
        fc.integer({ min: -hour, max: 40 * 24 * hour }),
        (steps, known) => {
          const lines = steps.map(({ what, offset, phase }) =>
            line(what, '2027-03-01T00:00:00Z', { at: march.from + offset, detail: { phase } }),
          );
          const month = monthOfLines(lines, { knownUntil: march.from + known });
          const { awakeMs, asleepMs, stoppedOutsideMs, unknownMs, days } = targetSavings(month);
          expect(awakeMs + asleepMs + stoppedOutsideMs + unknownMs).toBe(743 * hour);
          const spans = powerSpans(lines, march);
          for (const [index, span] of spans.entries()) {
            expect(span.from).toBeLessThan(span.to);
            expect(span.to).toBe(spans[index + 1]?.from ?? march.to);
            expect(span.kind).not.toBe(spans[index + 1]?.kind);
          }
          const over = (of: (each: (typeof days)[number]) => number) =>
            days.reduce((sum, each) => sum + of(each), 0);
          expect(over((day) => day.awakeMs)).toBe(awakeMs);
          expect(over((day) => day.leftOutMs)).toBe(stoppedOutsideMs + unknownMs);
          expect(over((day) => day.lengthMs)).toBe(743 * hour);
        },
      ),
    );
  });

  it('the order in which lines are read does not matter', () => {
    const lines = [
      ...before,
      line('start', '2027-03-02T07:00:00Z'),
      line('outsideStop', '2027-03-02T08:00:00Z'),
    ];
    expect(powerSpans([...lines].reverse(), march)).toEqual(powerSpans(lines, march));
  });
});

describe('core/savings/targetSavings', () => {
  const cost = { perHour: 0.4, perHourAsleep: 0.1, currency: 'EUR' };
  /** Awake on Tuesday the 2nd from 07:00 to 20:00 UTC: thirteen hours. */
  const oneDay = [
    ...before,
    line('start', '2027-03-02T07:00:00Z'),
    line('started', '2027-03-02T07:06:00Z', { detail: { tookMs: 6 * minute } }),
    line('stop', '2027-03-02T19:50:00Z', { because: 'closed' }),
    line('stopped', '2027-03-02T20:00:00Z', { because: 'closed' }),
  ];

  it('compares with always on and with open hours only, at the configured price', () => {
    const open = [{ from: at('2027-03-02T07:00:00Z'), to: at('2027-03-02T19:00:00Z') }];
    const { money, awakeMs, openMs } = targetSavings(monthOfLines(oneDay, { cost, open }));
    expect([awakeMs / hour, openMs / hour]).toEqual([13, 12]);
    expect(money?.alwaysOn).toBeCloseTo(743 * 0.4);
    expect(money?.actual).toBeCloseTo(13 * 0.4 + 730 * 0.1);
    expect(money?.openOnly).toBeCloseTo(12 * 0.4 + 731 * 0.1);
    expect(money?.saved).toBeCloseTo(730 * 0.3);
  });

  it('has no money without a price', () => {
    expect(targetSavings(monthOfLines(oneDay)).money).toBeUndefined();
  });

  it('counts a month in progress until now, and nothing after the keeper was last there', () => {
    const now = at('2027-03-11T00:00:00+01:00');
    const range = { from: march.from, to: now };
    const all = targetSavings(monthOfLines(oneDay, { range, knownUntil: now }));
    expect([all.awakeMs, all.asleepMs, all.unknownMs].map((ms) => ms / hour)).toEqual([13, 227, 0]);
    expect(all.days).toHaveLength(10);
    const lost = targetSavings(monthOfLines(oneDay, { range, knownUntil: at('2027-03-06T00:00:00+01:00') }));
    expect([lost.awakeMs, lost.asleepMs, lost.unknownMs].map((ms) => ms / hour)).toEqual([13, 107, 120]);
  });

  it('counts open hours only where the rest is counted, so that both are compared over the same time', () => {
    const open = [{ from: at('2027-03-10T07:00:00Z'), to: at('2027-03-10T19:00:00Z') }];
    const known = at('2027-03-10T12:00:00Z');
    expect(targetSavings(monthOfLines(oneDay, { open, knownUntil: known })).openMs / hour).toBe(5);
  });

  it('tells starts by cause, and how long people who clicked have waited', () => {
    const wake = (clock: string, tookMin: number) => {
      const sent = at(`2027-03-03T${clock}:00Z`);
      const by = { because: 'wakeLease' };
      return [
        line('start', `2027-03-03T${clock}:00Z`, by),
        line('started', `2027-03-03T${clock}:00Z`, {
          ...by,
          at: sent + tookMin * minute,
          detail: { tookMs: tookMin * minute },
        }),
      ];
    };
    const lines = [
      ...oneDay,
      ...wake('01:00', 4),
      ...wake('02:00', 5),
      ...wake('03:00', 9),
      line('outsideStart', '2027-03-04T01:00:00Z', { by: 'outside' }),
      line('startFailed', '2027-03-04T02:00:00Z', { because: 'quota' }),
    ];
    const hubTook = [
      { kind: 'start' as const, at: at('2027-03-03T02:00:00Z'), clusterMs: 5 * minute, hubMs: 2 * minute },
    ];
    const { starts, failedStarts, wakes } = targetSavings(monthOfLines(lines, { durations: hubTook }));
    expect(starts).toEqual([
      { because: 'wakeLease', count: 3 },
      { because: 'openHours', count: 1 },
      { because: 'outside', count: 1 },
    ]);
    expect(failedStarts).toBe(1);
    expect(wakes).toEqual({ count: 3, medianMs: 7 * minute, p90Ms: 9 * minute });
  });

  it('counts the starts of that month only', () => {
    const { starts } = targetSavings(
      monthOfLines([line('start', '2027-02-28T22:59:00Z'), line('start', '2027-02-28T23:00:00Z')]),
    );
    expect(starts).toEqual([{ because: 'openHours', count: 1 }]);
  });
});

describe('core/savings/savingsTotals', () => {
  it('adds by currency, counts those without a price, and takes the keeper for the part of the month that is over', () => {
    const half = { from: march.from, to: march.from + (march.to - march.from) / 2 };
    const of = (currency: string | undefined) =>
      targetSavings(
        monthOfLines(before, {
          range: half,
          ...(currency !== undefined && { cost: { perHour: 1, perHourAsleep: 0, currency } }),
        }),
      );
    const totals = savingsTotals([of('USD'), of('EUR'), of('USD'), of(undefined)], march);
    expect(totals.money.map(({ currency, saved }) => [currency, saved])).toEqual([
      ['EUR', 371.5],
      ['USD', 743],
    ]);
    expect(totals.unpriced).toBe(1);
    expect(totals.keeper.amount).toBeCloseTo((0.8 + 4 + 4 * 0.15) / 2);
    expect(savingsTotals([], march).keeper.amount).toBe(0);
  });

  it('what nobody saw and what somebody else stopped is left out, both of it, and priced in nothing', () => {
    const lines = [...before, line('outsideStop', '2027-03-11T00:00:00+01:00')];
    const cost = { perHour: 1, perHourAsleep: 0, currency: 'EUR' };
    const knownUntil = at('2027-03-21T00:00:00+01:00');
    const totals = savingsTotals([targetSavings(monthOfLines(lines, { knownUntil, cost }))], march);
    expect([totals.asleepMs / hour, totals.leftOutMs / hour]).toEqual([240, 503]);
    expect(totals.money[0]?.alwaysOn).toBe(240);
  });
});
