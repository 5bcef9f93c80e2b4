import { describe, expect, it } from 'vitest';
import type { AlertFacts, AlertMessage } from '../../../src/core/alerts/alertFacts.ts';
import { solvedAt, unfinished } from '../../../src/core/alerts/unfinished.ts';
import { days, riskOf } from '../../builders/alerts.ts';
import { at, minute } from '../../builders/power.ts';

const noon = at('2027-03-02T12:00:00Z');
const subject = riskOf('lab', noon);

function messageAt(when: number, kind: AlertMessage['kind']): AlertMessage {
  return {
    id: `${kind}${when}`,
    at: when,
    kind,
    severity: 'warning',
    items: [{ subject, step: 0, openedAt: noon }],
  };
}

function rowAt(toldAt: number): Map<string, AlertFacts> {
  return new Map([[subject.id, { subject, told: 0, toldAt, openedAt: noon }]]);
}

const none = new Map<string, AlertFacts>();
const raised = messageAt(noon, 'raised');
const solved = messageAt(noon + 5 * minute, 'solved');
const later = noon + 10 * minute;

describe('alerts: what a round that was cut off has left', () => {
  it('raised and not in its row, or solved with the row of before: to be written', () => {
    expect(unfinished([raised], none, later)).toMatchObject([{ message: raised }]);
    expect(unfinished([raised], rowAt(noon - minute), later)).toMatchObject([{ message: raised }]);
    expect(unfinished([raised, solved], rowAt(noon), later)).toMatchObject([{ message: solved }]);
  });

  it('raised and in its row, or solved and the row gone: nothing, in whatever order they are listed', () => {
    expect(unfinished([raised], rowAt(noon), later)).toEqual([]);
    expect(unfinished([solved, raised], none, later)).toEqual([]);
    expect(unfinished([raised, solved], rowAt(noon + 6 * minute), later)).toEqual([]);
  });

  it('what is older than a day is left as it is', () => {
    expect(unfinished([raised], none, noon + days(1))).toHaveLength(1);
    expect(unfinished([raised], none, noon + days(1) + 1)).toEqual([]);
  });

  it('the last time that it was told as solved counts', () => {
    const again = messageAt(noon + 50 * minute, 'solved');
    expect(solvedAt([again, raised, solved])).toEqual(new Map([[subject.id, again.at]]));
    expect(solvedAt([raised]).size).toBe(0);
  });
});
