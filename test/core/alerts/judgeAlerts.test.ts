import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../../../src/core/alerts/alertFacts.ts';
import { composeMessages } from '../../../src/core/alerts/composeMessages.ts';
import { judgeAlerts } from '../../../src/core/alerts/judgeAlerts.ts';
import { days, riskOf } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const since = at('2027-03-02T06:45:00Z');
const warning = riskOf('research', since);
const critical = riskOf('research', since, { severity: 'critical' });
const raisedIn = (facts: Partial<AlertFacts>, subject = critical) => {
  const before: AlertFacts = { subject: warning, told: 0, toldAt: since, openedAt: since, ...facts };
  return judgeAlerts([subject], new Map([[subject.id, before]]), since + days(0.1)).raise;
};

describe('alerts: a warning that becomes critical within its step', () => {
  const quieted = { kind: 'snooze', at: since, until: since + days(7), by: 'olga' } as const;

  it('is told at once, also where somebody has silenced it, and once', () => {
    expect(raisedIn({})).toHaveLength(1);
    expect(raisedIn({ quieted })).toHaveLength(1);
    expect(raisedIn({ subject: critical, quieted })).toEqual([]);
    expect(raisedIn({}, warning)).toEqual([]);
  });

  it('is a message of its own, and critical', () => {
    const told = (raise: ReturnType<typeof raisedIn>) => composeMessages({ raise, solve: [] }, since);
    const [worse] = told(raisedIn({}));
    const [first] = told([{ subject: warning, step: 0, openedAt: since }]);
    expect(worse?.severity).toBe('critical');
    expect(worse?.id).not.toBe(first?.id);
  });
});
