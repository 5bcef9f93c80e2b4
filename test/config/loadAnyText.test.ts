import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadPolicy } from '../../src/config/load.ts';
import { clusterCalled, good } from './configText.ts';

const two = (value: number) => String(value).padStart(2, '0');
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const hours = fc
  .record({ from: time, to: fc.oneof(time, fc.constant('24:00')) })
  .filter(({ from, to }) => from !== to);
const days = fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 });
const rest = fc.oneof(
  fc.constant({ closed: true }),
  fc.array(hours, { minLength: 1, maxLength: 3 }).map((windows) => ({ windows })),
);
/** Exceptions in months of their own, so that none overlap. */
const exceptions = fc.array(fc.tuple(fc.nat(20), fc.nat(7), rest), { maxLength: 12 }).map((list) =>
  list.map(([first, length, hoursOfThem], month) => {
    const date = (day: number) => `2027-${two(month + 1)}-${two(day)}`;
    const dates =
      length === 0 ? { date: date(first + 1) } : { from: date(first + 1), to: date(first + 1 + length) };
    return { ...dates, ...hoursOfThem };
  }),
);
const hub = fc.record(
  {
    name: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/),
    title: fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme-ascii' })
      .filter((text) => text.trim() !== ''),
    url: fc.webAuthority({ withPort: true }).map((host) => `https://${host}/`),
    target: fc
      .stringMatching(/^[A-Za-z0-9]([-_A-Za-z0-9]{0,30}[A-Za-z0-9])?$/)
      .map((name) => ({ kind: 'aks', id: clusterCalled(name) })),
    schedule: fc.record(
      {
        timeZone: fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone')),
        windows: fc.array(
          fc.tuple(days, hours).map(([list, { from, to }]) => ({ days: list, from, to })),
          { maxLength: 4 },
        ),
        exceptions,
        calendars: fc.array(
          fc.record({
            url: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }),
            effect: fc.constantFrom('open', 'closed'),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['timeZone'] },
    ),
    wake: fc.integer({ min: 15, max: 7 * 24 * 60 }).map((minutes) => ({ maxLease: `PT${minutes}M` })),
  },
  { requiredKeys: ['name', 'target', 'schedule'] },
);
const weeks = fc.integer({ min: 3, max: 54 });
/** A secret whose times stand in the right order, in a store of its hub's own. */
const secret = fc.record(
  {
    name: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/),
    app: fc.uuid().map((appId) => ({ appId })),
    store: fc.record({ vault: fc.constant('shared') }, { requiredKeys: [] }),
    times: weeks.map((count) => ({
      lifetime: `P${count}W`,
      rotateBefore: `P${count - 1}W`,
      overlap: `P${count - 2}W`,
    })),
    rollout: fc.oneof(
      fc.constantFrom('onWake', 'none').map((kind) => ({ kind })),
      fc.constant({ kind: 'runCommand', namespace: 'jhub', deployment: 'hub' }),
    ),
  },
  { requiredKeys: ['app', 'store'] },
);
const withSecret = fc.tuple(hub, fc.option(secret, { nil: undefined })).map(([entry, one]) => {
  if (!one) return entry;
  const { times, store, ...rest } = one;
  return { ...entry, secrets: [{ ...rest, ...times, store: { ...store, secret: `of-${entry.name}` } }] };
});
const vaultId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-shared';
const keptName = fc.stringMatching(/^[a-zA-Z0-9-]{1,60}$/);
const shortName = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/);
const channel = fc.record(
  {
    kind: fc.constantFrom('teams', 'slack', 'webhook'),
    name: shortName,
    url: fc.record({ secret: keptName }),
    quiet: hours,
  },
  { requiredKeys: ['kind', 'name', 'url'] },
);
const watched = fc.oneof(
  fc.record({ kind: fc.constant('tls'), host: fc.domain(), port: fc.integer({ min: 1, max: 65_535 }) }),
  fc.record({ kind: fc.constant('entraApp'), appId: fc.uuid() }),
  fc.record({ kind: fc.constant('vaultSecret'), vault: fc.constant('shared'), secret: keptName }),
);
const configs = fc
  .tuple(
    fc.uniqueArray(withSecret, { minLength: 1, maxLength: 6, selector: ({ name }) => name }),
    fc.uniqueArray(channel, { maxLength: 4, selector: ({ name }) => name }),
    fc.array(watched, { maxLength: 4 }),
  )
  .map(([hubs, notify, watch]) => ({ version: 1, vaults: { shared: vaultId }, notify, hubs, watch }));

describe('config/load: any text', () => {
  it('loads whatever is right without a problem, from YAML and JSON alike', async () => {
    await fc.assert(
      fc.asyncProperty(configs, async (config) => {
        const fromYaml = await loadPolicy(stringify(config));
        expect(fromYaml.problems).toEqual([]);
        expect(fromYaml.hubs.map(({ name }) => name)).toEqual(config.hubs.map(({ name }) => name));
        expect(fromYaml.channels.map(({ name }) => name)).toEqual(config.notify.map(({ name }) => name));
        expect(fromYaml.watched.map(({ kind }) => kind)).toEqual(config.watch.map(({ kind }) => kind));
        expect(await loadPolicy(JSON.stringify(config))).toEqual(fromYaml);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, and lets no hub act on a text with a problem of the file', async () => {
    const spoiled = fc
      .tuple(
        fc.nat(good.length),
        fc.nat(12),
        fc.oneof(fc.string(), fc.constantFrom('{', '*a', '&a ', '\t', '- ', '!x ', '"')),
      )
      .map(([at, length, put]) => good.slice(0, at) + put + good.slice(at + length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled, fc.string({ unit: 'binary' })), async (text) => {
        const { problems, hubs, standingStill } = await loadPolicy(text);
        if (problems.some(({ scope }) => scope.kind === 'file')) expect(hubs).toEqual([]);
        expect(problems.length > 0 || hubs.length > 0).toBe(true);
        const stopped = new Set(standingStill.map(({ target }) => target));
        expect(hubs.filter(({ target }) => stopped.has(target.id))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
