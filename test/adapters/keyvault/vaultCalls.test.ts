import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { VaultAnswer } from '../../../src/adapters/keyvault/vaultAnswer.ts';
import { vaultCalls } from '../../../src/adapters/keyvault/vaultCalls.ts';
import { ownVault } from '../../../src/core/rotation/loginSecret.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';

const hidden = 'hunter2~hunter2';
const credential = { getToken: () => Promise.reject(new Error('nobody asks for a token here')) };
const clock = { now: () => Date.parse('2027-03-02T06:00:00Z') };
const own = { ownVaultUri: 'https://kv-hubkeeper.vault.azure.net' };
const calling = (more: object = {}) =>
  vaultCalls({ vaultSuffix: 'vault.azure.net', credential, ...more }, clock);

/** A call at that vault, which ends as `end` says; gives the vault's address where it succeeds. */
function call(vault: string, end?: unknown, more: object = own) {
  const what = {
    store: { vault, secret: 'login' },
    act: 'write',
    patienceMs: 1000,
    secret: secretValue(hidden),
  } as const;
  return calling(more)(what, async (client) => {
    if (end !== undefined) throw end;
    return client.vaultUrl;
  }).catch((fault: unknown) => fault);
}

describe('adapters/keyvault/vaultCalls', () => {
  it('a vault answers under its name in lower case, the keeper’s own where the settings say', async () => {
    expect(await call('KV-Shared')).toBe('https://kv-shared.vault.azure.net');
    expect(await call(ownVault)).toBe('https://kv-hubkeeper.vault.azure.net');
    expect(await call('kv-shared', undefined, { vaultSuffix: 'vault.azure.cn' })).toBe(
      'https://kv-shared.vault.azure.cn',
    );
  });

  it('without the setting that names it, the own vault is missing, and the refusal names the setting', async () => {
    expect(await call(ownVault, undefined, {})).toMatchObject({
      kind: 'refused',
      failure: { class: 'vaultMissing', message: expect.stringContaining('HUBKEEPER_VAULT_URI') },
    });
  });

  it.each(['evil.example.com/', 'kv#', 'kv@evil', 'k', '', 'a'.repeat(25), '-kv', '../kv', 'kv\nshared'])(
    'asks nobody where the name is %j',
    async (vault) => {
      expect(await call(vault)).toMatchObject({
        kind: 'refused',
        failure: { class: 'vaultMissing', code: 'NoAddress' },
      });
    },
  );

  it.each([
    ['in words', '7', 7000],
    ['as a date', 'Tue, 02 Mar 2027 06:00:30 GMT', 30_000],
  ])('says how long to wait, which came %s', async (_, retryAfter, retryAfterMs) => {
    const answer = new VaultAnswer('slow', { statusCode: 429, retryAfter });
    expect(await call('kv-shared', answer)).toMatchObject({ kind: 'refused', retryAfterMs });
  });

  it.each([
    ['a 500', new VaultAnswer('oh', { statusCode: 500, code: 'InternalServerError' }), { status: 500 }],
    ['a 408', new VaultAnswer('late', { statusCode: 408 }), { status: 408 }],
    ['a cut connection', new VaultAnswer('socket hang up', { code: 'ECONNRESET' }), { code: 'ECONNRESET' }],
    ['an abort', Object.assign(new Error('aborted'), { name: 'AbortError' }), { message: 'aborted' }],
    [
      'no token',
      Object.assign(new Error('no identity'), { name: 'AuthenticationError', statusCode: 400 }),
      { message: 'no identity', status: undefined },
    ],
  ])('%s is a fault: nobody knows whether it was done', async (_, end, expected) => {
    const fault = await call('kv-shared', end);
    expect(fault).toBeInstanceOf(AzureFault);
    expect(fault).toMatchObject({ operation: 'vault.write', ...expected });
    expect((fault as AzureFault).cause).toBeUndefined();
  });

  it.each([
    [
      'the SDK cannot parse',
      Object.assign(new Error(`- {"value":"${hidden.slice(0, 9)}`), { code: 'PARSE_ERROR' }),
    ],
    ['no JSON', new SyntaxError(`Unexpected token, "${hidden}" is not valid JSON`)],
  ])('an answer that %s is not quoted: it may be a secret, cut short', async (_, end) => {
    const what = { store: { vault: 'kv-shared', secret: 'login' }, act: 'read', patienceMs: 1000 } as const;
    const fault = await calling()(what, () => Promise.reject(end)).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(AzureFault);
    expect(inspect(fault, { depth: 9 })).not.toContain(hidden.slice(0, 9));
  });

  it('a vault that says nothing is given up when its time is over, and told of by that', async () => {
    const what = { store: { vault: 'kv-shared', secret: 'login' }, act: 'list', patienceMs: 20 } as const;
    const deaf = calling()(what, () => new Promise<never>(() => undefined));
    await expect(deaf).rejects.toThrow('the vault kv-shared said nothing for 0.02 s');
    await expect(deaf).rejects.toBeInstanceOf(AzureFault);
    const listening = calling()(
      what,
      (_, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error(hidden)))),
    );
    await expect(listening).rejects.toThrow('said nothing');
  });

  it('a token that is refused even when fresh is a matter of rights', async () => {
    const end = Object.assign(new Error('AKV10032: Invalid issuer.'), {
      name: 'RestError',
      statusCode: 401,
      code: 'Unauthorized',
    });
    expect(await call('kv-shared', end)).toMatchObject({
      kind: 'refused',
      failure: { class: 'vaultRights', code: 'Unauthorized', message: 'AKV10032: Invalid issuer.' },
    });
  });

  it('an answer that repeats the value is not repeated, refusal or fault', async () => {
    const bad = new VaultAnswer(`Property value ${hidden} is invalid`, {
      statusCode: 400,
      code: 'BadParameter',
    });
    const lost = new Error(`could not send ${hidden}`);
    for (const end of [bad, lost]) {
      const said = inspect(await call('kv-shared', end), { depth: 12, showHidden: true });
      expect(said).not.toContain(hidden);
      expect(said).toContain('the answer repeated the secret');
    }
  });
});
