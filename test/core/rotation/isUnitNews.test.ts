import { expect, it } from 'vitest';
import { isUnitNews } from '../../../src/core/rotation/facts/isUnitNews.ts';
import { newRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { minuteMs } from '../../../src/core/time.ts';

const seenAt = (at: number) => ({
  ...newRotation(0),
  seen: { at, credentials: [], step: 'settled', because: 'fresh', findings: [] } as const,
});

it.each([
  [30 * minuteMs - 1, false],
  [30 * minuteMs, true],
])(
  'core/rotation/isUnitNews: that nothing has changed is news after half an hour: %i ms, %s',
  (ms, isNews) => {
    expect(isUnitNews(seenAt(minuteMs), seenAt(minuteMs + ms))).toBe(isNews);
  },
);
