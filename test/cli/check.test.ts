import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import { hubOf, madridWorkdays, policyOf } from '../builders/policy.ts';
import { aWorld } from '../builders/world.ts';
import { configOf, edited, good, hubText } from '../config/configText.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';
import { cliOf } from './cliOf.ts';

const world = () => aWorld({ at: Date.parse('2027-02-27T11:00:00Z') });

describe('cli/check', () => {
  it('says on a Saturday what the hub means, and exits 0', async () => {
    const { code, out, err } = await cliOf({ world: world() }).run('check');
    expect(out.split('\n')).toEqual([
      'hubkeeper.yaml is fine: 1 hub.',
      '',
      'Research hub (research)',
      '  Its target is cluster hub in rg-hub, as a whole.',
      '  On Mon–Fri 08:00–20:00, Europe/Madrid: 60 of 168 hours a week.',
      '  Closed now; opens Mon 08:00.',
      '  Outside those hours everybody signed in may wake it: 2 hours a click, at most 8 hours from the first, 6 times a day.',
      '  After first sight, or a change of its hours, the first stop waits for the next closing.',
      '  Worth a look:',
      '! Without idle it stops at closing, whoever is at work, and unsaved work may be lost (docs/people.md).',
    ]);
    expect(code).toBe(0);
    expect(err).toBe('');
  });

  it('reports every problem, what stands still, and goes on about the others: exit 1', async () => {
    const policy = await loadPolicy(
      configOf(hubText('research'), hubText('lab').replace('Europe/Madrid', 'Europe/Madird')),
    );
    const { code, out } = await cliOf({ world: world(), policy }).run('check');
    expect(code).toBe(1);
    expect(out).toContain('hubkeeper.yaml has 1 problem; 1 hub may act.');
    expect(out).toContain('  fix:   write Europe/Madrid');
    expect(out).toContain('Hub lab stands still: its configuration has an error');
    expect(out).toContain(
      'research (research)\n  Its target is cluster research in rg-hub, as a whole.\n  On Mon, Tue 08:00–20:00',
    );
  });

  it('holidays that nobody has worked out for next year are worth a look, there and in a plan without settings', async () => {
    const holidays = {
      datesOf: async (_region: unknown, years: readonly number[]) =>
        holidaysOn(
          years.filter((year) => year < 2028).map((year) => `${year}-05-20`),
          'Vesak',
        ),
    };
    const policy = policyOf(hubOf({ schedule: { ...madridWorkdays, holidays: { country: 'SG' } } }));
    const openKeeper = () => Promise.reject(new AzureFault('tables.read', 'ENOTFOUND'));
    const { run } = cliOf({ world: world(), policy, holidays, openKeeper });
    const said = 'Holidays of SG: for 2028 nobody has worked out Vesak yet, so the hub is open then';
    expect((await run('check')).out).toContain(`! ${said}`);
    expect((await run('plan')).out).toContain(`  ${said}`);
  });

  it('an error of the file leaves no hub to act', async () => {
    const policy = await loadPolicy(edited('version: 1 → version: 7'));
    const { code, out } = await cliOf({ policy }).run('check', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, hubs: [], standingStill: [{ hub: 'research' }] });
  });

  it('as JSON: figures and sentences', async () => {
    const policy = await loadPolicy(good);
    const { out } = await cliOf({ world: world(), policy }).run('check', '--json');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      from: 'hubkeeper.yaml',
      hubs: [{ hub: 'research', hoursPerWeek: 24, nextOpening: '2027-03-01T07:00:00Z' }],
    });
  });

  it('a calendar that cannot be fetched is a problem, named by its host alone: exit 1', async () => {
    const calendars = [{ url: 'https://example.edu/private/9f3a.ics', effect: 'open' as const }];
    const policy = policyOf(hubOf({ schedule: { ...madridWorkdays, calendars } }));
    const feeds = { fetch: async () => ({ kind: 'failed' as const, problem: 'no calendar in it' }) };
    const { code, out } = await cliOf({ world: world(), policy, feeds }).run('check');
    expect(code).toBe(1);
    expect(out).toContain('hubkeeper.yaml has 1 problem; 1 hub may act.');
    expect(out).toContain('! The calendar at example.edu is left out: no calendar in it');
    expect(out).not.toContain('9f3a');
  });

  it('without an address it says what that costs', async () => {
    const { url: _url, ...hub } = hubOf();
    const { out } = await cliOf({ policy: policyOf(hub) }).run('check');
    expect(out).toContain('Without url nobody asks the hub itself whether it answers.');
  });
});

describe('cli/check: people at work', () => {
  const policyWith = (more: string) =>
    loadPolicy(
      `${good}    url: https://hub.example.edu\n    idle: { token: { secret: hub-api-token }${more} }\n    keepWarm: {}\n`,
    );

  it('with idle: what they can count on, and nothing to look at', async () => {
    const { out } = await cliOf({ world: world(), policy: await policyWith('') }).run('check', '--json');
    const [hub] = JSON.parse(out).hubs;
    expect(hub.surprises).toEqual([]);
    expect(hub.says).toContain(
      'Past closing, work keeps it on until nobody has worked for 45 minutes, at most 2 hours; people with running servers are warned 10 minutes before these are stopped.',
    );
    expect(hub.says).toContain(
      'A hub that does not tell who works on it is left alone for 30 minutes; then it is stopped.',
    );
    expect(hub.says).toContain(
      'After 3 starts in a row refused for want of capacity it stays on for 1 day, once it is up.',
    );
  });

  it('kept on although it does not tell, asleep in open hours, and no longer than a day', async () => {
    const policy = await policyWith(', unknownThen: keep, whenOpen: PT3H, maxAwake: P1D');
    const { out } = await cliOf({ world: world(), policy }).run('check', '--json');
    expect(JSON.parse(out).hubs[0].says).toEqual(
      expect.arrayContaining([
        'A hub that does not tell who works on it is left alone for 30 minutes; then it is kept on, but not past that limit.',
        'In open hours it sleeps once nobody has worked for 3 hours.',
        'Outside open hours it is on for at most 1 day at a stretch.',
      ]),
    );
  });
});
