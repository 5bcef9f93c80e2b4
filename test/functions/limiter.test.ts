import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/functions/door/limiter.ts';

const once = { burst: 1, perMinute: 1 };

describe('functions/door/limiter', () => {
  it('counts each caller alone', () => {
    const limiter = createLimiter();
    expect([limiter('a', once, 0), limiter('b', once, 0), limiter('a', once, 0)]).toEqual([
      undefined,
      undefined,
      60_000,
    ]);
  });

  it('remembers no more than so many, and forgets who was quiet longest', () => {
    const limiter = createLimiter(2);
    for (const caller of ['a', 'b', 'a', 'c']) limiter(caller, once, 0);
    expect(limiter('a', once, 0)).toBe(60_000);
    expect(limiter('c', once, 0)).toBe(60_000);
    expect(limiter('b', once, 0)).toBeUndefined();
  });
});
