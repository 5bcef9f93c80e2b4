import { describe, expect, it } from 'vitest';
import { createBatches } from '../../src/usecases/batches.ts';

describe('usecases/batches', () => {
  it('what comes while another is carried out is carried out together, each with its own outcome', async () => {
    const seen: number[][] = [];
    const double = createBatches<number, number>(async (asks) => {
      seen.push([...asks]);
      await Promise.resolve();
      return asks.map((ask) => ask * 2);
    });
    expect(await Promise.all([1, 2, 3, 4].map((ask) => double('a', ask)))).toEqual([2, 4, 6, 8]);
    expect(seen).toEqual([[1], [2, 3, 4]]);
  });

  it('keys do not wait for each other, and a queue begins anew when it was empty', async () => {
    const seen: string[] = [];
    const name = createBatches<string, string>(async (asks) => {
      seen.push(asks.join());
      return asks;
    });
    await Promise.all([name('a', 'one'), name('b', 'two')]);
    await name('a', 'three');
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  it('a fault is heard by all of the batch and by nobody after it', async () => {
    let calls = 0;
    const flaky = createBatches<number, number>(async (asks) => {
      calls += 1;
      await Promise.resolve();
      if (calls === 2) throw new Error('down');
      return asks;
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map((ask) => flaky('a', ask)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await flaky('a', 4)).toBe(4);
  });
});
