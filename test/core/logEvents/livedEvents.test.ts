import { expect, it } from 'vitest';
import { inProcessKeeper, type LoggedLine } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import { liveOn } from '../../../sandbox/inprocess/liveOn.ts';
import type { LogEvent } from '../../../src/core/logEvents/logEvent.ts';
import { logEvents } from '../../../src/core/logEvents/logEvents.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { policyOf } from '../../builders/policy.ts';
import { at, hour } from '../../builders/power.ts';
import { arm, aWorld } from '../../builders/world.ts';

const catalogue: Readonly<Record<string, LogEvent | undefined>> = logEvents;

/** What the types let through: fields that the catalogue does not have. */
function strayOf({ event, level, fields }: LoggedLine): string[] {
  const known = catalogue[event];
  if (!known) return [`${event} is not in the catalogue`];
  const wrong = Object.entries(fields).flatMap(([name, value]) => {
    const kind = known.fields[name]?.replace('?', '');
    const type = { text: 'string', figure: 'number', yes: 'boolean' }[kind ?? ''];
    return value === undefined || typeof value === type ? [] : [`${event} has ${name} as ${typeof value}`];
  });
  return known.level === level ? wrong : [`${event} is logged as ${level}`, ...wrong];
}

it('a morning with failed starts writes what the catalogue has, with these fields and no others', async () => {
  const world = aWorld({ at: at('2027-03-02T06:31:00+01:00') });
  arm(world, { name: 'capacityRefused', times: 2 });
  const keeper = inProcessKeeper({ world, policy: policyOf() });
  await liveOn(keeper, world, world.clock.now() + 2 * hour);
  await raiseAlerts(keeper);
  const seen = new Set(keeper.lines.map(({ event }) => event));
  const lived = ['power.ticked', 'power.looked', 'alerts.judged'];
  expect(lived.filter((event) => !seen.has(event))).toEqual([]);
  expect(keeper.lines.some(({ fields }) => fields['failure'] === 'capacity')).toBe(true);
  expect([...new Set(keeper.lines.flatMap(strayOf))]).toEqual([]);
});
