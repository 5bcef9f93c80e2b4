import { describe, expect, it } from 'vitest';
import { outboxRow } from '../../../src/adapters/tables/rowKinds/outboxRow.ts';
import { toRowText } from '../../../src/adapters/tables/rowKinds/rowText.ts';
import { toValueColumns } from '../../../src/adapters/tables/valueColumns.ts';
import type { AlertItem } from '../../../src/core/alerts/alertFacts.ts';
import { composeMessages } from '../../../src/core/alerts/composeMessages.ts';
import { openEntry } from '../../../src/core/alerts/planDeliveries.ts';
import { riskOf, teams } from '../../builders/alerts.ts';
import { at } from '../../builders/power.ts';

const noon = at('2027-03-02T12:00:00Z');
const itemOf = (id: string, step: number, parts: Parameters<typeof riskOf>[2] = {}): AlertItem => ({
  subject: riskOf(id, noon, parts),
  step,
  openedAt: noon,
});

describe('alerts: many at once', () => {
  it('a hub that is down now stands before six nuisances of four weeks', () => {
    const old = Array.from({ length: 6 }, (_, index) => itemOf(`old${index}`, -28));
    const raise = [...old, itemOf('lab', 0, { severity: 'critical' })];
    const [digest] = composeMessages({ raise, solve: [] }, noon);
    expect([digest?.kind, digest?.severity, digest?.items[0]?.subject.name]).toEqual([
      'digest',
      'critical',
      'lab',
    ]);
  });

  it('two hundred hubs whose four sources are all refused, in a language of other letters: every message fits its row', () => {
    const problem = '\u0142'.repeat(600);
    const all = Array.from({ length: 801 }, (_, index) => itemOf(`hub${index}`, 0, { detail: { problem } }));
    for (const verdict of [
      { raise: all, solve: [] },
      { raise: [], solve: all },
    ]) {
      const messages = composeMessages(verdict, noon);
      expect(messages.flatMap(({ items }) => items)).toHaveLength(801);
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
      expect(messages.every(({ kind }) => kind === (verdict.solve.length > 0 ? 'solved' : 'digest'))).toBe(
        true,
      );
      for (const message of messages) {
        const text = toRowText(outboxRow, openEntry(message, [teams]));
        expect(() => toValueColumns(text, message.id)).not.toThrow();
      }
    }
  });

  it('five are five messages, six are one', () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => itemOf(`hub${index}`, 0));
    const kinds = (count: number) =>
      composeMessages({ raise: some(count), solve: [] }, noon).map(({ kind }) => kind);
    expect(kinds(5)).toEqual(['raised', 'raised', 'raised', 'raised', 'raised']);
    expect(kinds(6)).toEqual(['digest']);
    expect(kinds(0)).toEqual([]);
  });
});
