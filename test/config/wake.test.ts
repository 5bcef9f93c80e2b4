import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { expectProblem, good } from './configText.ts';

const withWake = (wake: string) => `${good}    wake: ${wake}\n`;
const withKey = (line: string) => `${good}    ${line}\n`;
const group = '6f1f8f2e-9a3c-4c3f-8b7e-0123456789ab';

describe('config/load: what wake becomes', () => {
  it('nothing said: everybody signed in, 2 h a click, 8 h at most, 6 times a day; not public, nobody to ask', async () => {
    const { hubs } = await loadPolicy(good);
    expect(hubs[0]?.wake).toEqual({
      who: { kind: 'signedIn' },
      leaseMs: 7_200_000,
      maxLeaseMs: 28_800_000,
      perPersonPerDay: 6,
    });
    expect(hubs[0]?.public).toBe(false);
    expect(hubs[0]).not.toHaveProperty('contact');
  });

  it.each([
    ['signedIn', { kind: 'signedIn' }],
    ['link', { kind: 'link' }],
    ['anyone', { kind: 'anyone' }],
    [`{ groups: [${group.toUpperCase()}] }`, { kind: 'members', groups: [group], roles: [] }],
    ['{ roles: [Hub.User, Staff] }', { kind: 'members', groups: [], roles: ['Hub.User', 'Staff'] }],
    [`{ groups: [${group}], roles: [Hub.User] }`, { kind: 'members', groups: [group], roles: ['Hub.User'] }],
  ])('who: %s', async (who, becomes) => {
    const { hubs, problems } = await loadPolicy(withWake(`{ who: ${who} }`));
    expect(problems).toEqual([]);
    expect(hubs[0]?.wake.who).toEqual(becomes);
  });

  it('a lease of 15 min, of a day; a maxLease below 2 h shortens the usual lease to itself', async () => {
    const leaseOf = async (wake: string) => (await loadPolicy(withWake(wake))).hubs[0]?.wake.leaseMs;
    expect(await leaseOf('{ lease: PT15M }')).toBe(900_000);
    expect(await leaseOf('{ lease: P1D, maxLease: P1D }')).toBe(86_400_000);
    expect(await leaseOf('{ lease: PT8H }')).toBe(28_800_000);
    expect(await leaseOf('{ maxLease: PT1H }')).toBe(3_600_000);
  });

  it('1 and 100 wakes a day; public; whom to ask', async () => {
    const text = `${withWake('{ perPersonPerDay: 100 }')}    public: true\n    contact: Ask hub@example.edu\n`;
    const { hubs, problems } = await loadPolicy(text);
    expect(problems).toEqual([]);
    expect(hubs[0]).toMatchObject({
      wake: { perPersonPerDay: 100 },
      public: true,
      contact: 'Ask hub@example.edu',
    });
  });
});

describe('config/load: an error in wake', () => {
  it.each([
    ['a misspelt word', 'who', '{ who: signedin }', 'no such people', 'write signedIn'],
    ['another word', 'who', '{ who: everybody }', 'no such people', 'anyone'],
    ['a list of people', 'who', '{ who: [ada] }', 'a word or a map', 'groups'],
    ['nobody', 'who', '{ who: {} }', 'names nobody', 'write link'],
    ['an empty list', 'who', '{ who: { groups: [] } }', 'names nobody', 'write link'],
    ['users', 'who.users', '{ who: { users: [ada], roles: [A] } }', 'unknown key', 'groups, roles'],
    ['a group by name', 'who.groups[0]', '{ who: { groups: [staff] } }', 'no object id', 'az ad group show'],
    ['a group as number', 'who.groups[0]', '{ who: { groups: [7] } }', 'no text', 'quotes'],
    ['one group without a list', 'who.groups', `{ who: { groups: ${group} } }`, 'a list', 'groups: ['],
    ['a role with a blank', 'who.roles[1]', '{ who: { roles: [A, B C] } }', 'app role', 'no blanks'],
    ['a lease of ten minutes', 'lease', '{ lease: PT10M }', 'shorter than PT15M', 'PT15M to P1D'],
    ['a lease of two days', 'lease', '{ lease: P2D, maxLease: P3D }', 'longer than P1D', 'PT15M to P1D'],
    [
      'a lease beyond the longest',
      'lease',
      '{ lease: PT4H, maxLease: PT3H }',
      'PT3H',
      'write maxLease: PT4H',
    ],
    ['a lease beyond the usual longest', 'lease', '{ lease: PT9H }', 'maxLease, which is PT8H', 'PT9H'],
    ['no wakes a day', 'perPersonPerDay', '{ perPersonPerDay: 0 }', 'not from 1 to 100', 'such as 6'],
    ['101 wakes a day', 'perPersonPerDay', '{ perPersonPerDay: 101 }', 'not from 1 to 100', '1 to 100'],
    ['a wake and a half', 'perPersonPerDay', '{ perPersonPerDay: 1.5 }', 'no whole number', '1 to 100'],
    ['a word for a number', 'perPersonPerDay', '{ perPersonPerDay: six }', 'a whole number', '6'],
    ['a key nobody knows', 'leese', '{ leese: PT2H }', 'unknown key', 'write lease'],
  ])('%s, at %s', (_kind, path, wake, says, fix) =>
    expectProblem(withWake(wake), { path: `hubs[0].wake.${path}`, line: 11, says, fix, scope: 'research' }),
  );

  it.each([
    ['public as a word', 'public', 'public: yes', 'true or false', 'public: true'],
    ['a contact of two lines', 'contact', 'contact: "a\\nb"', 'no contact', 'one line'],
    ['a contact of 121 characters', 'contact', `contact: ${'a'.repeat(121)}`, 'no contact', '1 to 120'],
    ['a blank contact', 'contact', 'contact: "  "', 'no contact', '1 to 120'],
  ])('%s', (_kind, path, line, says, fix) =>
    expectProblem(withKey(line), { path: `hubs[0].${path}`, line: 11, says, fix, scope: 'research' }),
  );
});
