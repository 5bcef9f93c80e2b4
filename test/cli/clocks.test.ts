import { describe, expect, it } from 'vitest';
import { serveCertificate } from '../../sandbox/world/servedCertificate.ts';
import type { WatchedEntry } from '../../src/core/clocks/watchedEntry.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { aRunningWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const day = 86_400_000;
const at = Date.parse('2027-03-02T06:00:00Z');
const note: WatchedEntry = { kind: 'date', name: 'ACR token', endsAt: at + 12 * day, owner: 'it' };

const clocksOf = (...watched: WatchedEntry[]) => {
  const world = aRunningWorld({ at });
  serveCertificate(world, 'hub.example.edu', { endsAt: at + 6 * day });
  return cliOf({ world, policy: { ...policyOf(hubOf({ contact: 'Ask ada' })), watched } });
};
/** Cells of a line: two spaces at least are between them. */
const cells = (line = '') => line.split(/ {2,}/);

describe('cli/clocks', () => {
  it('lists what ends, soonest first: how soon, when with its zone, what, whose, what the keeper does, when it was read', async () => {
    const { run } = clocksOf(note);
    const { code, out, err } = await run('clocks', '--now');
    const [head, ...rows] = out.split('\n').map(cells);
    expect(head).toEqual(['ends', 'when', 'what', 'whose', 'the keeper', 'read']);
    expect(rows).toEqual([
      [
        'in 6 days',
        'Mon 8 Mar 2027 07:00 (Madrid)',
        'certificate of hub.example.edu',
        'Ask ada, research',
        'tells of it',
        'today 07:00',
      ],
      ['in 12 days', 'Sun 14 Mar 2027 07:00 (Madrid)', 'ACR token', 'it', 'tells of it', 'from the file'],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('reads nothing without --now, and says that nothing was read yet', async () => {
    const { run, world } = clocksOf();
    expect(await run('clocks')).toMatchObject({
      code: 0,
      out: 'Nothing with an end was read yet; --now reads it.',
    });
    expect(world.calls).toEqual([]);
  });

  it('has what cannot be read and what browsers refuse on top, and exits 1', async () => {
    const { run, world } = clocksOf({ kind: 'vaultSecret', vault: 'kv-shared', secret: 'cilogon' });
    serveCertificate(world, 'hub.example.edu', { names: ['www.example.edu'], endsAt: at + 6 * day });
    const { code, out } = await run('clocks', '--now');
    expect(out.split('\n').slice(0, 2)).toEqual([
      'vault:kv-shared/cilogon cannot be read since today 07:00: there is no such secret; never read.',
      'Browsers refuse the certificate of hub.example.edu since today 07:00: otherName.',
    ]);
    expect(code).toBe(1);
  });

  it('exits 1 where something has ended', async () => {
    const { run } = clocksOf({ ...note, endsAt: at - day });
    const { code, out } = await run('clocks');
    expect({ code, ends: cells(out.split('\n')[1])[0] }).toEqual({ code: 1, ends: 'yesterday' });
  });

  it('as JSON: days left, instants in UTC, what cannot be read', async () => {
    const { run } = clocksOf({ kind: 'tls', host: 'nowhere.example.org', port: 443 });
    const { out } = await run('clocks', '--now', '--json');
    expect(JSON.parse(out)).toMatchObject({
      clocks: [
        {
          id: 'tls:hub.example.edu:443',
          kind: 'tls',
          hubs: ['research'],
          owner: 'Ask ada',
          daysLeft: 6,
          renewed: false,
          endsAt: '2027-03-08T06:00:00Z',
          readAt: '2027-03-02T06:00:00Z',
        },
      ],
      unread: [{ source: 'tls:nowhere.example.org:443', since: '2027-03-02T06:00:00Z' }],
      wrong: [],
    });
  });
});
