import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPeople } from '../../sandbox/easyAuth/people.ts';
import { principalHeaders } from '../../sandbox/easyAuth/principal.ts';
import { type Stage, setStage } from '../../sandbox/scenarios/stage.ts';
import { madrid } from '../builders/power.ts';

describe('scenario: two hundred people in the same second', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ at: madrid('21:55'), hubs: 1 });
  });
  afterAll(() => stage.stop());

  it('at 22:00, through host and storage: 200 leases, one start, nobody refused, no 5xx', async () => {
    await stage.playUntil(madrid('22:00'));
    const [ada] = testPeople;
    if (!ada) throw new Error('nobody to click');
    const starts = () => stage.world.world.calls.filter(({ url }) => url.includes('/start?')).length;
    const before = starts();
    const clicks = Array.from({ length: 200 }, (_, index) => {
      const id = `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
      return fetch(`${stage.host.url}/api/hubs/research/wake`, {
        method: 'POST',
        body: '{}',
        headers: {
          'content-type': 'application/json',
          origin: stage.front.url,
          ...principalHeaders({ ...ada, id }),
        },
      });
    });
    const answers = await Promise.all(clicks);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(starts()).toBe(before + 1);
    const last = (await (
      await fetch(`${stage.host.url}/api/hubs/research`, { headers: principalHeaders(ada) })
    ).json()) as { leases: number };
    expect(last.leases).toBe(200);
  });
});
