import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../../../src/core/alerts/alertFacts.ts';
import { goneMs, judgeAlerts } from '../../../src/core/alerts/judgeAlerts.ts';
import { riskOf } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const nine = at('2027-03-02T09:00:00Z');
const risk = riskOf('lab', nine);
const toldOf = (parts: Partial<AlertFacts> = {}) =>
  new Map<string, AlertFacts>([
    [risk.id, { subject: risk, told: 0, toldAt: nine, openedAt: nine, ...parts }],
  ]);

describe('alerts: a risk that comes and goes', () => {
  it('09:10: not seen any more, which is remembered and not told', () => {
    expect(judgeAlerts([], toldOf(), nine + 600_000)).toEqual({
      raise: [],
      solve: [],
      fade: [risk.id],
      back: [],
    });
  });

  it('back within twenty minutes: nothing is told, and that it was gone is forgotten', () => {
    const verdict = judgeAlerts([risk], toldOf({ goneSince: nine }), nine + 600_000);
    expect(verdict).toEqual({ raise: [], solve: [], fade: [], back: [risk.id] });
  });

  it('gone for twenty minutes: solved', () => {
    const before = judgeAlerts([], toldOf({ goneSince: nine }), nine + goneMs - 1);
    expect(before.solve).toEqual([]);
    const after = judgeAlerts([], toldOf({ goneSince: nine }), nine + goneMs);
    expect(after.solve).toMatchObject([{ subject: { id: risk.id }, step: 0 }]);
  });
});
