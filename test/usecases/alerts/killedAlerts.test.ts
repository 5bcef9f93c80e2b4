import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../sandbox/world/world.ts';
import { alertStep } from '../../../src/core/alerts/alertStep.ts';
import type { Clock } from '../../../src/core/alerts/subject.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { type AlertHouse, alertHouse, clockOf, days, heard, liveAlerts } from '../../builders/alerts.ts';
import { Killed, killer, type Moment } from '../../builders/killer.ts';
import { at } from '../../builders/power.ts';

const start = at('2027-03-01T11:58:00Z');
const hour = 3_600_000;
const minute = 60_000;

/** A message each for two subjects, one of them for both channels; then what was told of the second is over. */
async function killedAt(
  n: number,
  moment: Moment,
): Promise<{ house: AlertHouse; killed: boolean; reached: boolean }> {
  const hooks = killer(n, moment);
  const house = alertHouse(createWorld({ at: start, speed: 0 }), { hooks });
  await house.show(clockOf('a', start + days(6)), clockOf('b', start + days(20)));
  hooks.arm();
  let killed = false;
  const live = async () => {
    await liveAlerts(house, start + 8 * minute);
    await house.show(clockOf('a', start + days(6)), clockOf('b', start + days(300)));
    await liveAlerts(house, start + 16 * minute);
  };
  await live().catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
    killed = true;
  });
  const reached = hooks.revive();
  await house.show(clockOf('a', start + days(6)), clockOf('b', start + days(300)));
  await liveAlerts(house, house.world.clock.now() + 20 * minute);
  return { house, killed, reached };
}

describe('alerts: killed after every single await', () => {
  it('every message reaches its channels; at most one comes twice, and says so', async () => {
    let kills = 0;
    let repeats = 0;
    let solves = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let n = 1; ; n += 1) {
        const { house, killed, reached } = await killedAt(n, moment);
        const where = `${moment} call ${n}`;
        const told = heard(house);
        for (const line of ['teams vaultSecret:a 7', 'slack vaultSecret:a 7']) {
          expect(
            told.filter((each) => each.replace(' again', '') === line).length,
            where,
          ).toBeGreaterThanOrEqual(1);
        }
        const again = told.filter((line) => line.endsWith('again'));
        const plain = told.filter((line) => !line.endsWith('again'));
        expect(new Set(plain).size, where).toBe(plain.length);
        expect(again.length, where).toBeLessThanOrEqual(1);
        // Where it never came to its message there is nothing to take back.
        const raised = told.some((line) => /^teams vaultSecret:b 30( again)?$/.test(line));
        const solved = told.flatMap((line) => /^(\w+) vaultSecret:b 30 solved/.exec(line)?.[1] ?? []);
        expect([...new Set(solved)].sort(), where).toEqual(raised ? ['slack', 'teams'] : []);
        solves += solved.length;
        if (!reached) break;
        kills += killed ? 1 : 0;
        repeats += again.length;
      }
    }
    expect(kills).toBeGreaterThan(120);
    expect(repeats).toBeGreaterThan(3);
    expect(solves).toBeGreaterThan(200);
  });
});

describe('alerts: two instances', () => {
  it('judge in the same second: each message once', async () => {
    const pauses = fc.array(fc.nat(9), { minLength: 3, maxLength: 13 });
    await fc.assert(
      fc.asyncProperty(pauses, async (turns) => {
        let calls = 0;
        const dawdle = async () => {
          const wanted = turns[calls % turns.length] ?? 0;
          calls += 1;
          for (let turn = 0; turn < wanted; turn += 1) await Promise.resolve();
        };
        const house = alertHouse(createWorld({ at: start, speed: 0 }), {
          hooks: { beforeCall: dawdle, afterCall: dawdle },
        });
        await house.show(clockOf('a', start + days(6)), clockOf('b', start + days(20)));
        await Promise.all([raiseAlerts(house.keeper), raiseAlerts(house.keeper)]);
        await liveAlerts(house, start + 20 * minute);
        expect(heard(house).sort()).toEqual([
          'slack vaultSecret:a 7',
          'teams vaultSecret:a 7',
          'teams vaultSecret:b 30',
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

type Event =
  | { readonly kind: 'renew'; readonly which: number; readonly by: number }
  | { readonly kind: 'down'; readonly channel: 'teams' | 'slack'; readonly hours: number }
  | { readonly kind: 'away'; readonly hours: number }
  | { readonly kind: 'live'; readonly hours: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('renew' as const), which: fc.nat(3), by: fc.integer({ min: 1, max: 90 }) }),
  fc.record({
    kind: fc.constant('down' as const),
    channel: fc.constantFrom('teams' as const, 'slack' as const),
    hours: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('away' as const), hours: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('live' as const), hours: fc.integer({ min: 1, max: 100 }) }),
);

describe('alerts: any history of ends, renewals, outages and silent channels', () => {
  it('each step that is true while the keeper lives reaches somebody, and no channel hears the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -3, max: 80 }), { minLength: 4, maxLength: 4 }),
        fc.array(event, { minLength: 1, maxLength: 8 }),
        async (ends, events) => {
          const house = alertHouse(createWorld({ at: start, speed: 0 }));
          const now = () => house.world.clock.now();
          const clocks: Clock[] = ends.map((left, index) => clockOf(`s${index}`, start + days(left)));
          const down = { teams: start, slack: start };
          house.answer = (channel) =>
            now() < down[channel as 'teams' | 'slack']
              ? { kind: 'refused', status: 503, problem: 'down' }
              : { kind: 'accepted' };
          await house.show(...clocks);
          for (const each of events) {
            if (each.kind === 'renew') {
              const clock = clocks[each.which];
              if (clock)
                clocks[each.which] = { ...clock, endsAt: Math.max(clock.endsAt, now()) + days(each.by) };
              await house.show(...clocks);
            } else if (each.kind === 'down') down[each.channel] = now() + each.hours * hour;
            else if (each.kind === 'away') house.world.clock.advance(each.hours * 3600);
            else await liveAlerts(house, now() + each.hours * hour, hour);
          }
          // Long enough for both channels to come back and be tried.
          await liveAlerts(house, Math.max(now(), down.teams, down.slack) + 3 * hour, hour);
          const keys = house.taken.map(({ channel, envelope }) => `${channel} ${envelope.id}`);
          expect(new Set(keys).size).toBe(keys.length);
          const told = heard(house).filter((line) => !line.includes('solved'));
          for (const clock of clocks) {
            const step = alertStep(clock, Math.floor(now() / hour) * hour);
            if (step === undefined) continue;
            const of = told
              .filter((line) => line.includes(` ${clock.id} `))
              .map((line) => Number(line.split(' ')[2]));
            expect([clock.id, of.includes(step)]).toEqual([clock.id, true]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
