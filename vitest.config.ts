import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/slowFirst.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Much of a run is waiting for processes and browsers; by itself vitest would use one worker on two cores.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
  },
});
