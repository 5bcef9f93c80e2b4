import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/config/formatProblem.ts';
import { loadPolicy } from '../../src/config/load.ts';
import type { Policy } from '../../src/core/policy.ts';
import { clusterCalled, configOf, edited, good, hubText } from './configText.ts';

const acting = ({ hubs }: Policy) => hubs.map(({ name }) => name);
const still = ({ standingStill }: Policy) => standingStill.map(({ hub }) => hub);
const broken = (text: string) => text.replace('"20:00"', '"25:00"');

describe('config/load: what a good file becomes', () => {
  it('is the example at the root: research, weekdays 08:00–20:00 in Madrid, two exceptions, one secret, a price', async () => {
    const example = await readFile('hubkeeper.example.yaml', 'utf8');
    const { hubs, problems, standingStill } = await loadPolicy(example);
    expect({ problems, standingStill }).toEqual({ problems: [], standingStill: [] });
    const id = clusterCalled('hub');
    expect(hubs).toEqual([
      {
        name: 'research',
        title: 'Research hub',
        url: 'https://hub.example.edu',
        target: { kind: 'aks', id: id.toLowerCase(), resourceId: id },
        schedule: {
          timeZone: 'Europe/Madrid',
          windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '20:00' }],
          exceptions: [
            { from: '2026-12-24', to: '2027-01-06', windows: [] },
            { from: '2027-02-12', to: '2027-02-12', windows: [{ from: '10:00', to: '14:00' }] },
          ],
          calendars: [],
        },
        wake: {
          who: { kind: 'signedIn' },
          leaseMs: 7_200_000,
          maxLeaseMs: 28_800_000,
          perPersonPerDay: 6,
        },
        idle: {
          afterMs: 2_700_000,
          overtimeMs: 7_200_000,
          warnMs: 600_000,
          unknownAfterMs: 1_800_000,
          unknownThen: 'stop',
          token: { vault: 'kv-shared', secret: 'hub-api-token' },
        },
        secrets: [
          {
            name: 'login',
            appId: '00000000-0000-0000-0000-00000000d001',
            store: { vault: 'kv-shared', secret: 'hub-client-secret' },
            lifetimeMs: 15_552_000_000,
            rotateBeforeMs: 5_184_000_000,
            overlapMs: 604_800_000,
            rollOut: { kind: 'onWake' },
          },
        ],
        cost: { perHour: 0.35, perHourAsleep: 0.02, currency: 'USD' },
        public: false,
      },
    ]);
  });

  it('fills in the name as title, no url, and leases of 8 h', async () => {
    const { hubs } = await loadPolicy(good);
    expect(hubs[0]).toMatchObject({ title: 'research', wake: { maxLeaseMs: 28_800_000 } });
    expect(hubs[0]).not.toHaveProperty('url');
    expect(hubs[0]?.schedule).not.toHaveProperty('holidays');
  });

  it.each([
    ['PT15M', 900_000],
    ['PT1H30M', 5_400_000],
    ['P1DT12H', 129_600_000],
    ['P7D', 604_800_000],
    ['P1W', 604_800_000],
  ])('reads a lease of %s as %i ms', async (lease, ms) => {
    const { hubs } = await loadPolicy(`${good}    wake: { maxLease: ${lease} }\n`);
    expect(hubs[0]?.wake.maxLeaseMs).toBe(ms);
  });

  it.each([
    'UTC',
    'Europe/Kyiv',
    'Antarctica/Troll',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'US/Pacific',
    'Asia/Calcutta',
  ])('knows the zone %s', async (zone) => {
    const { problems, hubs } = await loadPolicy(edited(`Europe/Madrid → ${zone}`));
    expect(problems).toEqual([]);
    expect(hubs[0]?.schedule.timeZone).toBe(zone);
  });

  it('reads unquoted times and dates as the texts they are, and 24:00 as an end', async () => {
    const times = edited('"08:00", to: "20:00" → 08:00, to: 24:00');
    const { hubs, problems } = await loadPolicy(
      `${times}      exceptions: [{ date: 2026-12-24, closed: true }]\n`,
    );
    expect(problems).toEqual([]);
    expect(hubs[0]?.schedule.windows).toEqual([{ days: ['mon', 'tue'], from: '08:00', to: '24:00' }]);
    expect(hubs[0]?.schedule.exceptions).toEqual([{ from: '2026-12-24', to: '2026-12-24', windows: [] }]);
  });

  it('reads JSON, with lines', async () => {
    const hub = {
      name: 'a',
      target: { kind: 'aks', id: clusterCalled('a') },
      schedule: { timeZone: 'Europe/Madird' },
    };
    const right = { ...hub, schedule: { timeZone: 'Europe/Madrid' } };
    expect(acting(await loadPolicy(JSON.stringify({ version: 1, hubs: [right] })))).toEqual(['a']);
    const { problems } = await loadPolicy(JSON.stringify({ version: 1, hubs: [hub] }, undefined, 2));
    expect(problems.map(({ path, line }) => ({ path, line }))).toEqual([
      { path: 'hubs[0].schedule.timeZone', line: 11 },
    ]);
  });

  it('lets hubs share a schedule by anchor and alias, and points into the anchor', async () => {
    const target = (name: string) => `target: { kind: aks, id: ${clusterCalled(name)} }`;
    const text = `version: 1
hubs:
  - name: a
    ${target('a')}
    schedule: &hours
      timeZone: Europe/Madrid
  - { name: b, ${target('b')}, schedule: *hours }
`;
    expect(acting(await loadPolicy(text))).toEqual(['a', 'b']);
    const { problems } = await loadPolicy(text.replace('Madrid', 'Madird'));
    expect(problems.map(({ path, line }) => [path, line])).toEqual([
      ['hubs[0].schedule.timeZone', 6],
      ['hubs[1].schedule.timeZone', 6],
    ]);
  });

  it('takes a fleet of 10,000 hubs from a file, though not from a setting', async () => {
    const fleet = configOf(...Array.from({ length: 10_000 }, (_, index) => hubText(`hub-${index}`)));
    const { hubs, problems } = await loadPolicy(fleet, { maxBytes: 8 * 1024 * 1024 });
    expect({ hubs: hubs.length, problems }).toEqual({ hubs: 10_000, problems: [] });
  });
});

describe('config/load: what stands still', () => {
  it('only the hub with the error, where nobody shares its target', async () => {
    const policy = await loadPolicy(configOf(hubText('a'), broken(hubText('b')), hubText('c')));
    expect({ acting: acting(policy), still: still(policy) }).toEqual({ acting: ['a', 'c'], still: ['b'] });
    expect(policy.standingStill[0]).toEqual({
      hub: 'b',
      target: clusterCalled('b').toLowerCase(),
      because:
        'its configuration has an error: no such time of day (hubs[1].schedule.windows[0].to, line 18)',
    });
  });

  it('every hub on its target, by id without regard to case', async () => {
    const shout = hubText('c', 'shared').replace(/id: .*/, (id) => id.replace('rg-hub', 'RG-HUB'));
    const policy = await loadPolicy(configOf(broken(hubText('a', 'shared')), hubText('b'), shout));
    expect({ acting: acting(policy), still: still(policy) }).toEqual({ acting: ['b'], still: ['a', 'c'] });
    expect(policy.standingStill[1]?.because).toBe(
      'it shares its target with a, whose configuration has an error',
    );
  });

  it.each([
    ['the key target is misspelt', (text: string) => text.replace('target:', 'taget:')],
    ['its name is no name', (text: string) => text.replace('name: a', 'name: [a]')],
    ['the id ends in a slash', (text: string) => text.replace('/shared\n', '/shared/\n')],
  ])('every hub on its target even where %s', async (_why, spoil) => {
    const policy = await loadPolicy(
      configOf(spoil(hubText('a', 'shared')), hubText('b', 'shared'), hubText('c')),
    );
    expect(acting(policy)).toEqual(['c']);
    expect(policy.standingStill.map(({ target }) => target)).toEqual([
      clusterCalled('shared').toLowerCase(),
      clusterCalled('shared').toLowerCase(),
    ]);
  });

  it('a hub that names no target by itself, and nobody else', async () => {
    const nameless = '  - name: a\n';
    const policy = await loadPolicy(configOf(nameless, hubText('b')));
    expect({ acting: acting(policy), still: policy.standingStill }).toEqual({
      acting: ['b'],
      still: [{ hub: 'a', because: 'its configuration has an error: is missing (hubs[0].target, line 3)' }],
    });
  });

  it('every hub, by name, where the file has an error', async () => {
    const policy = await loadPolicy(`${configOf(hubText('a'), hubText('b'))}weather: {}\n`);
    expect({ acting: acting(policy), still: still(policy) }).toEqual({ acting: [], still: ['a', 'b'] });
    expect(policy.standingStill[0]?.because).toBe('the file has an error: unknown key (weather, line 19)');
  });

  it('every hub of both, where two have one name', async () => {
    const policy = await loadPolicy(configOf(hubText('a'), hubText('a', 'other'), hubText('b')));
    expect({ acting: acting(policy), still: still(policy) }).toEqual({ acting: [], still: ['a', 'a', 'b'] });
  });

  it('nothing, where only notify and watch have errors', async () => {
    const policy = await loadPolicy(`${good}watch: [{ kind: tls }]\nnotify: {}\n`);
    expect({ acting: acting(policy), still: still(policy) }).toEqual({ acting: ['research'], still: [] });
    expect(policy.problems.map(({ scope }) => scope)).toEqual([
      { kind: 'section', section: 'watch' },
      { kind: 'section', section: 'notify' },
    ]);
  });
});

describe('config/load: one report', () => {
  it('tells everything at once, from top to bottom: a zone, a day, a time and a key of two hubs, and a section', async () => {
    const a = hubText('a')
      .replace('Europe/Madrid', 'CET')
      .replace('mon', 'Monday')
      .replace('"20:00"', '"25:00"');
    const b = hubText('b').replace('timeZone', 'timezone');
    const { problems } = await loadPolicy(`${configOf(a, b)}watch: {}\n`);
    expect(problems.map(({ line, path }) => `${line} ${path}`)).toEqual([
      '8 hubs[0].schedule.timeZone',
      '10 hubs[0].schedule.windows[0].days[0]',
      '10 hubs[0].schedule.windows[0].to',
      '16 hubs[1].schedule.timezone',
      '19 watch',
    ]);
  });

  it('goes on past a key that stands twice', async () => {
    const { problems } = await loadPolicy(`${broken(good)}version: 1\n`);
    expect(problems.map(({ line, scope }) => `${line} ${scope.kind}`)).toEqual(['10 hub', '11 file']);
  });

  it('reads well', async () => {
    const { problems } = await loadPolicy(edited('Europe/Madrid → Europe/Madird'));
    expect(problems.map(formatProblem)).toEqual([
      `line 8, hubs[0].schedule.timeZone: no such time zone
  found: Europe/Madird
  fix:   write Europe/Madrid
  stops: hub research and every hub on its target`,
    ]);
  });

  it('shows no password and no private path of a calendar', async () => {
    const { problems } = await loadPolicy(
      `${good}      calendars: [{ url: "http://me:hunter2@example.edu/private-3f9a/basic.ics?key=1", effect: open }]\n`,
    );
    expect(problems.map(({ found }) => found)).toEqual(['http://example.edu/…']);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|3f9a/);
  });
});

describe('config/load: holiday regions', () => {
  const withState = `${good}      holidays: { country: ES, state: XX }\n`;

  it('asks of each region that a hub names, and tells what is wrong with it', async () => {
    const asked: unknown[] = [];
    const checkHolidayRegion = async (region: unknown) => {
      asked.push(region);
      return 'Spain has no state XX';
    };
    const policy = await loadPolicy(withState, { checkHolidayRegion });
    expect(asked).toEqual([{ country: 'ES', state: 'XX' }]);
    expect(policy.problems).toMatchObject([
      { path: 'hubs[0].schedule.holidays', line: 11, says: 'Spain has no state XX', found: 'ES, XX' },
    ]);
    expect(still(policy)).toEqual(['research']);
  });

  it('asks of none where no hub names one, or its shape is wrong', async () => {
    const checkHolidayRegion = () => Promise.reject(new Error('asked'));
    expect(acting(await loadPolicy(good, { checkHolidayRegion }))).toEqual(['research']);
    const { problems } = await loadPolicy(`${good}      holidays: { country: Spain }\n`, {
      checkHolidayRegion,
    });
    expect(problems.map(({ path }) => path)).toEqual(['hubs[0].schedule.holidays.country']);
  });
});
