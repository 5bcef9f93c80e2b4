import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startHost } from '../../sandbox/host/startHost.ts';
import { type Stage, setStage } from '../../sandbox/scenarios/stage.ts';
import { madrid } from '../builders/power.ts';

describe('scenario: two hosts on one storage', () => {
  let stage: Stage;
  let other: RunningHost;

  beforeAll(async () => {
    stage = await setStage({ at: madrid('07:30'), hubs: 3 });
    const { env, control } = stage.world;
    other = await startHost({ appDir: stage.appDir, env, control, onEvent: () => undefined });
  });
  afterAll(async () => {
    await other.stop();
    await stage.stop();
  });

  it('from 07:30 to 08:05, both with timer and queue: one start a hub', async () => {
    await stage.playUntil(madrid('08:05'));
    const starts = stage.world.world.calls.filter(
      ({ method, url }) => method === 'POST' && url.includes('/start?'),
    );
    expect(stage.world.participants.size).toBe(2);
    expect(starts.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(starts.map(({ url }) => url)).size).toBe(3);
  });
});
