import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.ts';
import { ownVault } from '../../src/core/rotation/loginSecret.ts';
import { expectProblem, good } from './configText.ts';

const minute = 60_000;
const vaultId =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-Shared';
const own = 'token: { secret: hub-api-token }';
const urlLine = '    url: https://hub.example.edu\n';

/** The url stands on line 11, idle on line 12. */
const withIdle = (times: string, { token = own, url = urlLine } = {}) =>
  `${good}${url}    idle: { ${[times, token].filter(Boolean).join(', ')} }\nvaults: { shared: ${vaultId} }\n`;
const withWarm = (entry: string) => `${good}    keepWarm: ${entry}\n`;
const hubOfText = async (text: string) => {
  const { hubs, problems } = await loadPolicy(text);
  expect(problems).toEqual([]);
  return hubs[0];
};
const hex = '0123456789abcdef'.repeat(4);

describe('config/load: idle', () => {
  it('only a token: 45 minutes, 2 hours of overtime, a warning of 10 minutes, 30 unknown, then stop', async () => {
    expect((await hubOfText(withIdle('')))?.idle).toEqual({
      afterMs: 45 * minute,
      overtimeMs: 120 * minute,
      warnMs: 10 * minute,
      unknownAfterMs: 30 * minute,
      unknownThen: 'stop',
      token: { vault: ownVault, secret: 'hub-api-token' },
    });
  });

  it('everything said, the vault by its own name', async () => {
    const times =
      'after: PT20M, overtime: PT4H, warn: PT5M, unknownAfter: PT1H, unknownThen: keep, whenOpen: PT3H, maxAwake: P1D';
    const token = 'token: { vault: shared, secret: tokens-of-Lab }';
    expect((await hubOfText(withIdle(times, { token })))?.idle).toEqual({
      afterMs: 20 * minute,
      overtimeMs: 240 * minute,
      warnMs: 5 * minute,
      unknownAfterMs: 60 * minute,
      unknownThen: 'keep',
      whenOpenMs: 180 * minute,
      maxAwakeMs: 1440 * minute,
      token: { vault: 'kv-shared', secret: 'tokens-of-Lab' },
    });
  });

  it('an overtime of 15 minutes: a hub that does not tell is left alone no longer', async () => {
    const idle = (await hubOfText(withIdle('after: PT10M, overtime: PT15M')))?.idle;
    expect(idle?.unknownAfterMs).toBe(15 * minute);
  });

  it('a hub that says nothing of it has neither', async () => {
    const hub = await hubOfText(good);
    expect(hub).toBeDefined();
    expect(Object.keys(hub ?? {})).not.toContain('idle');
    expect(Object.keys(hub ?? {})).not.toContain('keepWarm');
  });

  it('an http address of this very machine may be asked', async () => {
    const url = '    url: http://127.0.0.1:8000\n';
    expect((await hubOfText(withIdle('', { url })))?.url).toBe('http://127.0.0.1:8000');
  });

  it.each([
    ['nine minutes', 'after', 'after: PT9M', 'shorter than PT10M', 'PT10M to P1D'],
    [
      'longer than a written overtime',
      'after',
      'after: PT3H, overtime: PT2H',
      'longer than overtime, which is PT2H',
      'after: PT2H or shorter',
    ],
    [
      'longer than the usual overtime',
      'after',
      'after: PT3H',
      'longer than overtime, which is PT2H',
      'longer overtime',
    ],
    [
      'an overtime shorter than the usual 45 minutes',
      'overtime',
      'overtime: PT30M',
      'shorter than after, which is PT45M',
      'overtime: PT45M or longer',
    ],
    ['a warning of two hours', 'warn', 'warn: PT2H', 'longer than PT1H', 'PT1M to PT1H'],
    [
      'left alone for longer than work would be',
      'unknownAfter',
      'unknownAfter: PT5H',
      'longer than overtime, which is PT2H',
      'unknownAfter: PT2H or shorter',
    ],
    [
      'asleep in open hours before it is idle',
      'whenOpen',
      'after: PT1H, whenOpen: PT30M',
      'shorter than after, which is PT1H',
      'whenOpen: PT1H or longer',
    ],
    [
      'what then, in another word',
      'unknownThen',
      'unknownThen: stopp',
      'stop or keep',
      'write unknownThen: stop',
    ],
    ['half an hour awake', 'maxAwake', 'maxAwake: PT30M', 'shorter than PT1H', 'PT1H to P30D'],
    ['a misspelt key', 'overtyme', 'overtyme: PT2H', 'unknown key', 'write overtime'],
  ])('%s', (_kind, key, times, says, fix) =>
    expectProblem(withIdle(times), {
      path: `hubs[0].idle.${key}`,
      line: 12,
      says,
      fix,
      scope: 'research',
    }),
  );

  it.each([
    ['no token', '', 'idle.token', 'is missing', 'add token: { vault: shared, secret: hub-api-token }'],
    ['no name', 'token: { vault: shared }', 'idle.token.secret', 'is missing', 'add secret: hub-api-token'],
    [
      'a vault that is not there',
      'token: { vault: shard, secret: t }',
      'idle.token.vault',
      'no vault of that short name',
      'write shared',
    ],
    ['the token itself', `token: ${hex}`, 'idle.token', 'must be a map', 'another one'],
    [
      'the token for its name',
      `token: { secret: ${hex} }`,
      'idle.token.secret',
      'looks like the value',
      'give the hub another token',
    ],
    [
      'the token under value',
      `token: { secret: t, value: ${hex} }`,
      'idle.token.value',
      'no value of a token may stand',
      'what stood in a file has leaked',
    ],
  ])('%s: told, and never repeated', async (_kind, token, path, says, fix) => {
    const text = withIdle('', { token });
    await expectProblem(text, { path: `hubs[0].${path}`, line: 12, says, fix, scope: 'research' });
    expect(JSON.stringify((await loadPolicy(text)).problems)).not.toContain(hex);
  });

  it('no address: the hub cannot be asked', () =>
    expectProblem(withIdle('', { url: '' }), {
      path: 'hubs[0].idle',
      line: 11,
      says: 'needs the address of the hub',
      fix: 'add url: https://',
      scope: 'research',
    }));

  it('an address without TLS: the token would travel for all to read', () =>
    expectProblem(withIdle('', { url: '    url: http://hub.example.edu\n' }), {
      path: 'hubs[0].url',
      line: 11,
      says: 'the token of idle would be sent there',
      fix: 'begins with https://',
      scope: 'research',
    }));

  it('a client secret that is rotated is no token, however it is written', () => {
    const app = '00000000-0000-0000-0000-00000000d001';
    const secrets = `    secrets: [{ app: { appId: ${app} }, store: { vault: shared, secret: login } }]\n`;
    const token = 'token: { vault: shared, secret: LOGIN }';
    return expectProblem(withIdle('', { token, url: `${secrets}${urlLine}` }), {
      path: 'hubs[0].idle.token.secret',
      line: 13,
      says: 'which the keeper rotates',
      fix: 'hub-api-token',
      scope: 'research',
    });
  });
});

describe('config/load: keepWarm', () => {
  it('little said: after three refusals, for a day', async () => {
    expect((await hubOfText(withWarm('{}')))?.keepWarm).toEqual({ after: 3, forMs: 1440 * minute });
  });

  it('everything said', async () => {
    expect((await hubOfText(withWarm('{ after: 1, for: PT6H }')))?.keepWarm).toEqual({
      after: 1,
      forMs: 360 * minute,
    });
  });

  it.each([
    ['never', 'keepWarm.after', '{ after: 0 }', 'not from 1 to 20', '1 to 20'],
    ['a month', 'keepWarm.for', '{ for: P30D }', 'longer than P14D', 'PT1H to P14D'],
    ['yes', 'keepWarm', 'true', 'must be a map', 'keepWarm: {}'],
  ])('%s', (_kind, path, entry, says, fix) =>
    expectProblem(withWarm(entry), { path: `hubs[0].${path}`, line: 11, says, fix, scope: 'research' }),
  );
});
