import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/slowFirst.ts';

/**
 * Files that leave their process as they found it share one: a process for each costs as much as their tests. Not
 * among them is what starts programs, or lives in the world's network as a whole process.
 */
const sharing = [
  'test/{core,config,usecases,web}/**/*.test.ts',
  'test/cli/!(bin).test.ts',
  'test/infra/{entra,monitoring,templates,ways}/**/*.test.ts',
  'test/infra/contracts/!(calls|powerCalls).test.ts',
];

export default defineConfig({
  test: {
    // Much of a run is waiting for processes and browsers; by itself vitest would use one worker on two cores.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    // They end what hangs, and judge nothing: on a busy machine all takes several times as long.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: sharing } },
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
    ],
  },
});
