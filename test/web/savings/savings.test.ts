import { describe, expect, it } from 'vitest';
import { monthInterval } from '../../../src/core/savings/month.ts';
import { type TargetMonth, targetSavings } from '../../../src/core/savings/targetSavings.ts';
import { savingsChart } from '../../../src/web/savings/savingsChart.ts';
import { savingsCsv } from '../../../src/web/savings/savingsCsv.ts';
import { sayReckoning, saySaved, sayTotals } from '../../../src/web/savings/saySavings.ts';
import { at, hour } from '../../builders/power.ts';

const range = monthInterval('2027-03', 'Europe/Madrid');
const entry = (what: string, when: string) => ({
  id: `${what}-${when}`,
  at: at(when),
  subject: 'hub',
  what: `power.${what}`,
  by: 'keeper',
  because: 'openHours',
});

function march(parts: Partial<TargetMonth> = {}) {
  return targetSavings({
    lines: [
      entry('stopped', '2027-02-28T20:00:00Z'),
      entry('start', '2027-03-02T07:00:00Z'),
      entry('stopped', '2027-03-02T19:00:00Z'),
      entry('start', '2027-03-28T00:00:00+01:00'),
      entry('outsideStop', '2027-03-29T00:00:00+02:00'),
    ],
    range,
    knownUntil: range.to,
    timeZone: 'Europe/Madrid',
    open: [{ from: at('2027-03-02T07:00:00Z'), to: at('2027-03-02T19:00:00Z') }],
    durations: [],
    ...parts,
  });
}

describe('web/savings', () => {
  it('says what was saved against always on, and what is not counted', () => {
    const cost = { perHour: 1, perHourAsleep: 0.5, currency: 'USD' };
    const savings = march({ cost });
    expect(saySaved(savings)).toBe('Awake 35 of 671 hours, about 318.00 USD less than always on');
    expect(sayReckoning(savings)).toBe(
      'An estimate, not a bill: 1 USD an hour awake, 0.5 asleep, as hubkeeper.yaml says. Not counted: 72 hours in which somebody else had stopped it.',
    );
  });

  it('says what was spent more, too', () => {
    const totals = {
      awakeMs: 10 * hour,
      asleepMs: 0,
      leftOutMs: 0,
      money: [{ currency: 'EUR', actual: 4, alwaysOn: 4, openOnly: 1.5, saved: 0 }],
      unpriced: 0,
      keeper: { currency: 'USD', amount: 0.95 },
    };
    expect(sayTotals(totals, false)).toBe(
      'Awake 10 of 10 hours. By estimate about 4.00 EUR instead of 4.00 EUR always on: 0.00 EUR less, and 2.50 EUR more than with open hours alone. It is no bill. The keeper itself cost about 0.95 USD, which is not taken off.',
    );
  });

  it('draws a bar for each day that has one, and has all of its figures as a table', () => {
    const { markup } = savingsChart(march(), 'research');
    expect(markup.match(/class="savings-awake"/g)).toHaveLength(2);
    expect(markup.match(/class="savings-open"/g)).toHaveLength(1);
    expect(markup.match(/class="savings-left-out"/g)).toHaveLength(3);
    expect(markup.match(/<tr><th scope="row">/g)).toHaveLength(31);
    // Twelve of twenty-four hours are half of the height; the day of 23 hours was awake throughout.
    expect(markup).toContain('class="savings-awake" x="50" y="60" width="16" height="60"');
    expect(markup).toContain('<th scope="row">Sun 28 Mar 2027</th><td class="number">23 h</td>');
    expect(markup).not.toMatch(/style=|\son\w+=|NaN|undefined/);
  });

  it('fits a day of 25 hours into its height', () => {
    const october = monthInterval('2027-10', 'Europe/Madrid');
    const { markup } = savingsChart(
      march({ range: october, knownUntil: october.to, lines: [entry('started', '2027-09-30T00:00:00Z')] }),
      'research',
    );
    expect(markup).toContain('25 h');
    const heights = [...markup.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height));
    expect(Math.max(...heights)).toBe(120);
  });

  it('draws a month of one hour, and one without a day', () => {
    const young = { from: range.from, to: range.from + hour };
    expect(savingsChart(march({ range: young }), 'a').markup).toContain('Mon 1 Mar');
    expect(savingsChart({ ...march(), days: [] }, 'a').markup).toContain('<svg');
  });

  it('quotes what CSV would take apart, and defuses formulas', () => {
    const row = { ...march(), target: '=HYPERLINK("x"),1', hubs: [{ name: 'research' }] };
    const [, line] = savingsCsv('2027-03', [row]).split('\r\n');
    expect(line).toContain('research," =HYPERLINK(""x""),1",Europe/Madrid,');
  });
});
