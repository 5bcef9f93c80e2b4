import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFront } from '../../../sandbox/easyAuth/startFront.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { setStage } from '../../../sandbox/scenarios/stage.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';

vi.mock('../../../sandbox/startWorld.ts');
vi.mock('../../../sandbox/easyAuth/startFront.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubkeeper-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const options = { at: Date.parse('2027-03-02T06:00:00Z'), hubs: 1 };

describe('sandbox/scenarios/stage', () => {
  it('a world that does not start leaves no folder behind', async () => {
    vi.mocked(startWorld).mockRejectedValue(new Error('no storage'));
    await expect(setStage(options)).rejects.toThrow('no storage');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a sign-in that does not start leaves no folder and no world behind', async () => {
    const stop = vi.fn(async () => undefined);
    vi.mocked(startWorld).mockResolvedValue({ stop } as Partial<RunningWorld> as RunningWorld);
    vi.mocked(startFront).mockRejectedValue(new Error('no port'));
    await expect(setStage(options)).rejects.toThrow('no port');
    expect(stop).toHaveBeenCalledOnce();
    expect(readdirSync(folder)).toEqual([]);
  });
});
