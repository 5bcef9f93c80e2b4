import { describe, expect, it } from 'vitest';
import { shareProbes } from '../../src/usecases/shareProbes.ts';

describe('usecases/shareProbes', () => {
  it('asks a hub once in three seconds, however many look', async () => {
    let now = 0;
    const asked: string[] = [];
    const hubHealth = {
      probe: async (url: string) => {
        asked.push(`${now} ${url}`);
        return 'healthy' as const;
      },
    };
    const look = (url: string) => shareProbes(hubHealth, { now: () => now }).probe(url);
    for (now of [0, 500, 2_999, 3_000]) await Promise.all([look('a'), look('a'), look('b')]);
    expect(asked).toEqual(['0 a', '0 b', '3000 a', '3000 b']);
  });
});
