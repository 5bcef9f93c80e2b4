import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { hubOf, madridWorkdays, policyOf } from '../builders/policy.ts';
import { aWorld } from '../builders/world.ts';
import { configOf, edited, good, hubText } from '../config/configText.ts';
import { cliOf } from './cliOf.ts';

const world = () => aWorld({ at: Date.parse('2027-02-27T11:00:00Z') });

describe('cli/check', () => {
  it('says on a Saturday what the hub means, and exits 0', async () => {
    const { code, out, err } = await cliOf({ world: world() }).run('check');
    expect(out.split('\n')).toEqual([
      'hubkeeper.yaml is fine: 1 hub.',
      '',
      'Research hub (research)',
      '  On Mon–Fri 08:00–20:00, Europe/Madrid: 60 of 168 hours a week.',
      '  Closed now; opens Mon 08:00.',
      '  Outside those hours everybody signed in may wake it: 2 hours a click, at most 8 hours from the first, 6 times a day.',
      '  After first sight, or a change of its hours, the first stop waits for the next closing.',
      '  Without idle it stops at closing, whoever is at work, and unsaved work may be lost.',
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
    expect(out).toContain('research (research)\n  On Mon, Tue 08:00–20:00');
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
      hubs: [{ hub: 'research', hoursPerWeek: 24, nextOpening: '2027-03-01T07:00:00Z', surprises: [] }],
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
