import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestions } from '../../../sandbox/narration/suggestions.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { startWorld } from '../../../sandbox/startWorld.ts';

let running: RunningWorld;
beforeAll(async () => {
  running = await startWorld({ at: Date.parse('2027-03-02T06:30:00Z'), speed: 0, storage: false });
});
afterAll(() => running.stop());

async function post(path: string, body: object) {
  const answer = await fetch(`${running.control}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return [answer.status, await answer.json()];
}

const done = [200, { now: expect.any(String) }];

describe('sandbox/narration/suggestions', () => {
  it.each(suggestions)('$path $body works while the cluster sleeps, starts and runs', async (suggestion) => {
    const { path, body } = suggestion;
    await running.reset();
    expect(await post(path, body)).toEqual(done);
    await running.reset();
    await post('/faults', { name: 'outsideStart' });
    expect(await post(path, body)).toEqual(done);
    await running.reset();
    await post('/faults', { name: 'outsideStart' });
    await running.advance(3600);
    expect(await post(path, body)).toEqual(done);
  });
});
