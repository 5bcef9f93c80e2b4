import { describe, expect, it } from 'vitest';
import { Killed, killer, type Moment } from '../../builders/killer.ts';
import { idle } from '../../builders/people.ts';
import { peopleHouse } from '../../builders/peopleHouse.ts';
import { clusterId, hubOf, policyOf } from '../../builders/policy.ts';
import { madrid, minute } from '../../builders/power.ts';

/** Ada's server stands idle from 19:00 on; the keeper is killed at its n-th call after 19:40, and lives on as another one. */
async function killedAt(n: number, moment: Moment) {
  const hooks = killer(n, moment);
  const house = peopleHouse({
    policy: policyOf(hubOf({ idle })),
    at: madrid('18:55'),
    world: { clusters: [{ id: clusterId, powerState: 'Running' }] },
    hooks,
  });
  await house.live('19:00');
  house.person('ada', 'arrive');
  await house.live('19:40');
  hooks.arm();
  let killed = false;
  await house.live('20:20').catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
    killed = true;
  });
  const reached = hooks.revive();
  await house.liveUntil(house.world.clock.now() + 40 * minute);
  return { house, killed, reached };
}

describe('usecases/people: an evening, killed after every single await', () => {
  it.each(['before', 'after'] as const)(
    'killed %s any call between 19:40 and 20:20: told ten minutes before, stopped by the hub, asleep, one stop',
    async (moment) => {
      let kills = 0;
      for (let n = 1; ; n += 1) {
        const { house, killed, reached } = await killedAt(n, moment);
        if (!reached) break;
        if (killed) kills += 1;
        const where = `call ${n}, ${moment}: ${JSON.stringify(house.acts())}`;
        expect(house.isUp(), where).toBe(false);
        expect(house.lost(), where).toEqual([]);
        expect(
          house.acts().filter((act) => act.endsWith('stop')),
          where,
        ).toHaveLength(1);
        const drainedAt = Math.min(
          ...house.world.calls.filter(({ method }) => method === 'DELETE').map(({ at }) => at),
        );
        // A warning that was written down is one, also where its line in the log was lost with the keeper.
        const shown = house.keeper.lines.some(
          ({ event, at }) => event === 'people.warned' && at <= drainedAt - idle.warnMs,
        );
        expect(shown || killed, where).toBe(true);
        expect(drainedAt, where).toBeGreaterThanOrEqual(madrid('20:00'));
        expect(drainedAt, where).toBeLessThanOrEqual(madrid('20:20'));
      }
      expect(kills).toBeGreaterThan(60);
    },
  );
});
