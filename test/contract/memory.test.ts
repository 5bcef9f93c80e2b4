import { describe } from 'vitest';
import { memoryFollowUps } from '../../sandbox/inprocess/memoryFollowUps.ts';
import { memoryHistory } from '../../sandbox/inprocess/memoryHistory.ts';
import { memoryState } from '../../sandbox/inprocess/memoryState.ts';
import { followUpsContract } from './followUps.suite.ts';
import { historyContract } from './history.suite.ts';
import { rowsContract } from './rows.suite.ts';

describe('contract in memory', () => {
  rowsContract(async () => {
    const rows = memoryState().overrides;
    return { rows, plant: async (key, text) => rows.plant(key, text) };
  });

  historyContract(async () => memoryHistory());

  followUpsContract(async () => {
    let now = Date.UTC(2027, 2, 1, 8);
    const followUps = memoryFollowUps({ now: () => now });
    return {
      followUps,
      now: () => now,
      passUntil: async (at) => {
        now = Math.max(now, at);
      },
      take: async () => followUps.due(),
    };
  });
});
