import { describe, expect, it } from 'vitest';
import { type Bucket, takeToken } from '../../../src/core/wake/rateLimit.ts';

const limit = { burst: 3, perMinute: 6 };

describe('core/wake/rateLimit', () => {
  it('lets three through at once, and the fourth ten seconds later', () => {
    let bucket: Bucket | undefined;
    const ask = (now: number) => {
      const taken = takeToken(bucket, limit, now);
      bucket = taken.bucket;
      return taken.again;
    };
    expect([ask(0), ask(0), ask(0), ask(0)]).toEqual([undefined, undefined, undefined, 10_000]);
    expect(ask(9_999)).toBe(10_000);
    expect(ask(10_000)).toBeUndefined();
    expect(ask(10_000)).toBe(20_000);
  });

  it('never saves up more than a burst, and a clock set back gives nothing', () => {
    const late = takeToken({ left: 0, at: 0 }, limit, 3_600_000);
    expect(late.bucket.left).toBe(2);
    expect(takeToken({ left: 0, at: 3_600_000 }, limit, 0).again).toBe(10_000);
  });
});
