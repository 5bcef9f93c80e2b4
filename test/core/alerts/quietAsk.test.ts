import { expect, it } from 'vitest';
import { quietRefusal } from '../../../src/core/alerts/quietAsk.ts';
import { dayMs } from '../../../src/core/time.ts';

it.each([
  [0, 'past'],
  [1, undefined],
  [7 * dayMs, undefined],
  [7 * dayMs + 1, 'tooLong'],
])('core/alerts/quietAsk: silence for %i ms: %s', (ms, code) => {
  const now = Date.parse('2027-03-02T08:00Z');
  expect(quietRefusal({ kind: 'snooze', until: now + ms, by: 'ada' }, now)?.code).toBe(code);
});
