import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningWorld, startWorld } from '../../sandbox/startWorld.ts';
import { suggestions } from '../../sandbox/suggestions.ts';

let running: RunningWorld;
beforeAll(async () => {
  running = await startWorld({ at: Date.parse('2027-03-02T06:30:00Z'), speed: 0, storage: false });
});
beforeEach(() => running.reset());
afterAll(() => running.stop());

describe('sandbox/suggestions', () => {
  it.each(suggestions)('at 07:30, when the cluster sleeps, $path $body works', async ({ path, body }) => {
    const answer = await fetch(`${running.control}${path}`, { method: 'POST', body: JSON.stringify(body) });
    expect([answer.status, await answer.json()]).toEqual([200, { now: expect.any(String) }]);
  });
});
