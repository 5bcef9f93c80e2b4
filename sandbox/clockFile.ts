import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorldClock } from './world/clock.ts';

/** Longer than clock.mjs keeps a reading: after this nobody reads the time before. */
const settleMs = 7;

/** Tells every process that lives in the sandbox how late it is; resolves when all of them can know. */
export async function writeClockFile(path: string, clock: WorldClock): Promise<void> {
  writeFileSync(`${path}.new`, JSON.stringify(clock.reading()));
  renameSync(`${path}.new`, path);
  await sleep(settleMs);
}
