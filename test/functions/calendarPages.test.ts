import { beforeEach, describe, expect, it } from 'vitest';
import { takeFollowUps } from '../../sandbox/inprocess/liveOn.ts';
import { checkHealth } from '../../src/usecases/checkHealth.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { healthBody } from '../../src/web/json/healthBody.ts';
import { hubOf, madridWorkdays } from '../builders/policy.ts';
import { aHouse, type House } from './house.ts';
import { operator } from './operatorHouse.ts';

const url = 'https://calendars.example.edu/private-3f9c/exams.ics';
const schedule = { ...madridWorkdays, calendars: [{ url, effect: 'open' as const }] };
const said = 'Calendar from calendars.example.edu: last read today 07:00, fails since today 13:00';

let house: House;

/** A feed that was read at 07:00 in Madrid and fails at 13:00. */
beforeEach(async () => {
  house = aHouse({ hubs: [hubOf({ schedule })] });
  const { keeper, world } = house;
  const at = (time: string) => Date.parse(`2027-03-02T${time}:00+01:00`);
  const exam = { kind: 'timed', from: at('20:00'), to: at('22:00'), summary: 'Exam week' } as const;
  const fetched = { kind: 'fetched', events: [exam], horizon: at('07:00') + 400 * 86_400_000 } as const;
  await tickPower({ ...keeper, feeds: { fetch: async () => fetched } });
  await takeFollowUps(keeper);
  world.clock.advance(6 * 3600);
  const failed = { kind: 'failed', problem: 'the server answered 500' } as const;
  await tickPower({ ...keeper, feeds: { fetch: async () => failed } });
});

describe('functions: a calendar that cannot be read', () => {
  it.each(['/operator', '/operator/hubs/research'])('%s says so, and names the host alone', async (path) => {
    const { body } = await house.knock(path, { as: operator });
    expect(body).toContain(said);
    expect(body).toContain('its last good copy is used');
    expect(body).not.toContain('private-3f9c');
  });

  it('visitors see its last good copy, and nothing of the trouble', async () => {
    const { body } = await house.knock('/hubs/research', { as: 'vera' });
    expect(body).toContain('also open: <bdi>Exam week</bdi>');
    expect(body).not.toMatch(/fails|calendars\.example|500/);
  });

  it('programs of operators are told the same', async () => {
    const { body } = await house.knock('/api/operator/hubs', { as: operator });
    expect(JSON.parse(body ?? '').hubs[0].calendars).toEqual([
      {
        kind: 'failing',
        host: 'calendars.example.edu',
        since: '2027-03-02T12:00:00Z',
        problem: 'the server answered 500',
        lastReadAt: '2027-03-02T06:00:00Z',
        copyEnds: '2028-04-05T06:00:00Z',
      },
    ]);
  });

  it('the fourteen days of the operator say why the date is unlike its weekday', async () => {
    const { body } = await house.knock('/operator/hubs/research', { as: operator });
    expect(body).toContain('open for “Exam week” (calendar)');
  });

  it('health counts it, and tells operators in words', async () => {
    const health = await checkHealth(house.keeper);
    expect(health.problems).toContainEqual({ code: 'calendar.failing', count: 1 });
    const told = JSON.stringify(healthBody(health, house.keeper.policy));
    expect(told).toContain('A calendar cannot be read; its last good copy is used.');
  });
});
