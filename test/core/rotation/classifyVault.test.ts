import { describe, expect, it } from 'vitest';
import { classifyVault, type VaultRefusal } from '../../../src/core/rotation/refusals/classifyVault.ts';

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
    expect(classifyVault(refusal).class).toBe(expected);
  });

  it('keeps the vault’s own words and nothing else, in one line, at most 400 characters of them', () => {
    const message = `Bad\r\n  thing ${'x'.repeat(500)}`;
    expect(classifyVault({ status: 400, code: 'BadParameter', message })).toEqual({
      class: 'transient',
      code: 'BadParameter',
      message: `Bad thing ${'x'.repeat(390)}`,
    });
    expect(classifyVault({ status: 403, code: 'ForbiddenByRbac' }).message).toBe('');
  });

  it('a refusal without a code goes by its status', () => {
    expect(classifyVault({ status: 403, message: 'no' }).code).toBe('Http403');
  });
});
