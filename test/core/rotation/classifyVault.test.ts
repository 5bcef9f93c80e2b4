import { describe, expect, it } from 'vitest';
import { classifyVault, type VaultRefusal } from '../../../src/core/rotation/refusals/classifyVault.ts';

const ask = { act: 'write', vault: 'kv-shared', secret: 'login' } as const;

describe('core/rotation/classifyVault', () => {
  it.each<[string, VaultRefusal, string]>([
    ['a role is missing', { status: 403, code: 'ForbiddenByRbac' }, 'vaultRights'],
    ['an access policy is missing', { status: 403, code: 'ForbiddenByPolicy' }, 'vaultRights'],
    ['a 403 that says no more', { status: 403, code: 'Forbidden' }, 'vaultRights'],
    ['a token of another tenant', { status: 401, code: 'Unauthorized' }, 'vaultRights'],
    ['the firewall', { status: 403, code: 'ForbiddenByFirewall' }, 'vaultFirewall'],
    ['public access is off', { status: 403, code: 'ForbiddenByConnection' }, 'vaultFirewall'],
    ['a disabled version, in small letters', { status: 403, code: 'secretdisabled' }, 'secretDisabled'],
    ['a deleted secret', { status: 409, code: 'ObjectIsDeletedButRecoverable' }, 'secretDeleted'],
    ['a recovery under way', { status: 409, code: 'ObjectIsBeingRecovered' }, 'transient'],
    ['a deletion under way', { status: 409, code: 'ObjectIsBeingDeleted' }, 'transient'],
    ['a name without an address', { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' }, 'vaultMissing'],
    ['too many requests', { status: 429, code: 'Throttled' }, 'throttled'],
    ['too many requests, by status alone', { status: 429 }, 'throttled'],
    ['no such version', { status: 404, code: 'SecretNotFound' }, 'transient'],
    ['what nobody knows', { status: 418, code: 'constructor' }, 'transient'],
    ['nothing at all', {}, 'transient'],
  ])('%s', (_, refusal, expected) => {
    expect(classifyVault(refusal, ask).class).toBe(expected);
  });

  it.each([
    ['write', 'setSecret', 'set'],
    ['read', 'getSecret', 'get'],
    ['list', 'readMetadata', 'list'],
    ['update', 'update', 'set'],
    ['recover', 'recover', 'recover'],
  ] as const)(
    'who may not %s is told the action, or the permission where the vault has access policies',
    (act, action, permission) => {
      const byRole = classifyVault({ status: 403, code: 'ForbiddenByRbac' }, { ...ask, act });
      expect(byRole.message).toContain(
        `Microsoft.KeyVault/vaults/secrets/${action}/action in the vault kv-shared`,
      );
      const byPolicy = classifyVault({ status: 403, code: 'AccessDenied' }, { ...ask, act });
      expect(byPolicy.message).toContain(
        `"${permission}" in the vault kv-shared: az keyvault set-policy --name kv-shared`,
      );
    },
  );

  it('the firewall’s refusal names the address that is to be let in, or leaves its place free', () => {
    const message = 'Client address is not authorized.\r\nClient address: 20.61.146.97\r\nCaller: appid=…';
    expect(classifyVault({ status: 403, code: 'ForbiddenByFirewall', message }, ask).message).toContain(
      '--ip-address 20.61.146.97.',
    );
    expect(classifyVault({ status: 403, code: 'ForbiddenByFirewall' }, ask).message).toContain(
      '--ip-address ADDRESS.',
    );
  });

  it('the vault’s own words follow in one line, at most 400 characters of them; a failed connection’s do not', () => {
    const { code, message } = classifyVault(
      { status: 400, code: 'BadParameter', message: `Bad\r\n  thing ${'x'.repeat(500)}` },
      ask,
    );
    expect(code).toBe('BadParameter');
    const [, words = ''] = /Key Vault: (.*)$/.exec(message) ?? [];
    expect(words).toMatch(/^Bad thing x+$/);
    expect(words).toHaveLength(400);
    expect(classifyVault({ code: 'ENOTFOUND', message: 'getaddrinfo' }, ask).message).not.toContain(
      'getaddrinfo',
    );
  });

  it('a refusal without a code goes by its status', () => {
    expect(classifyVault({ status: 403, message: 'no' }, ask).code).toBe('Http403');
  });
});
