import { describe, expect, it } from 'vitest';
import type {
  RotationFailure,
  RotationFailureClass,
} from '../../../src/core/rotation/refusals/rotationFailure.ts';
import type { RotationFinding } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationStep } from '../../../src/core/rotation/rotationStep.ts';
import type { RotationPlace } from '../../../src/web/sentences/remedy.ts';
import { sayRotationFailure } from '../../../src/web/sentences/sayRotationFailure.ts';
import { sayRotationFinding } from '../../../src/web/sentences/sayRotationFinding.ts';
import { sayRotationStep } from '../../../src/web/sentences/sayRotationStep.ts';
import { clusterId } from '../../builders/policy.ts';
import { madrid } from '../../builders/power.ts';

const noon = madrid('12:00');
const later = madrid('12:10');
const appId = '00000000-0000-0000-0000-00000000d001';
const place: RotationPlace = {
  hub: 'research',
  name: 'login',
  appId,
  vault: 'kv-shared',
  secret: 'hub-client-secret',
  cluster: clusterId,
  rollOut: { namespace: 'jhub', deployment: 'hub' },
};
const failed = (name: RotationFailureClass, code: string): RotationFailure => ({
  class: name,
  code,
  message: 'm',
});

describe('web/sentences/sayRotationStep', () => {
  it.each<[RotationStep, string]>([
    [
      { kind: 'recover', of: 'current', because: 'secretDeleted' },
      'Brings the deleted secret back from the vault’s bin.',
    ],
    [
      { kind: 'recover', of: 'staged', because: 'secretDeleted' },
      'Brings the deleted staging name back from the vault’s bin.',
    ],
    [
      { kind: 'adopt', version: 'v', keyId: 'k', because: 'asked' },
      'Adopts the value that a person made: notes beside it whose it is.',
    ],
    [
      { kind: 'adopt', version: 'v', keyId: 'k', because: 'madeByHand' },
      'Adopts the value that a person has put in its place, because it works.',
    ],
    [
      { kind: 'restore', version: 'v', keyId: 'k', because: 'asked' },
      'Puts the last value of its own back as the current one.',
    ],
    [
      { kind: 'reserve', because: 'due' },
      'Makes sure that the vault takes a new value: the current one nears its end.',
    ],
    [
      { kind: 'mint', endsAt: Date.parse('2027-08-31T08:00:00Z'), because: 'beforeLongSleep' },
      'Mints a new value, good until Tue 31 Aug 10:00, and stages it: the current one would end in a long closed time.',
    ],
    [
      { kind: 'test', of: 'staged', version: 'v', because: 'beforePromotion' },
      'Tries the new value at the sign-in: before anybody uses it.',
    ],
    [
      { kind: 'test', of: 'current', version: 'v', because: 'daily' },
      'Tries the current value at the sign-in: as every day.',
    ],
    [
      { kind: 'promote', version: 'v', keyId: 'k', because: 'tested' },
      'Makes the new value the current one: it has proved itself at the sign-in.',
    ],
    [
      { kind: 'promote', version: 'v', keyId: 'k', because: 'asked' },
      'Makes the new value the current one, untested: somebody asked for it.',
    ],
    [{ kind: 'clear', version: 'v', because: 'promoted' }, 'Disables what is left under the staging name.'],
    [
      { kind: 'discard', version: 'v', keyId: 'k', because: 'neverWorked' },
      'Gives the new value up: it never worked at the sign-in. The current one stays.',
    ],
    [
      { kind: 'sweep', keyId: 'k', because: 'orphan' },
      'Removes a credential of its own whose value was lost.',
    ],
    [
      { kind: 'rollOut', hub: 'research', version: 'v', because: 'promoted' },
      'Has research take the new value up.',
    ],
    [
      { kind: 'rollOut', hub: 'research', version: 'v', because: 'again' },
      'Has research take the new value up, once more.',
    ],
    [
      { kind: 'retire', keyId: 'k', because: 'confirmed' },
      'Removes the old credential: every hub is known to use the new value, and the overlap is over.',
    ],
    [
      { kind: 'disable', version: 'v', because: 'leaked' },
      'Disables an older version in the vault: its value has leaked.',
    ],
    [
      { kind: 'wait', because: 'spreading', until: later },
      'Waits: a new value takes a moment until the sign-in knows it everywhere. Looked at again today 12:10.',
    ],
    [
      { kind: 'wait', because: 'asleep' },
      'Waits: the hub sleeps, and takes the current value up when it starts.',
    ],
    [
      { kind: 'blocked', because: 'undecided' },
      'Waits for a person: there are credentials that people made, and nobody has said whether to keep one of them.',
    ],
    [
      {
        kind: 'blocked',
        because: 'refused',
        failure: failed('vaultFirewall', 'ForbiddenByFirewall'),
        until: later,
      },
      'Waits for a person: the firewall of the vault does not let the keeper in. Tried again today 12:10.',
    ],
    [
      { kind: 'settled', because: 'notDue', until: Date.parse('2027-06-29T18:00:00Z') },
      'Nothing to do before Tue 29 Jun 20:00.',
    ],
  ])('%j', (step, says) => {
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe(says);
  });

  it('nothing is ever due where the value has no end', () => {
    const step: RotationStep = { kind: 'settled', because: 'notDue' };
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe('Nothing to do.');
  });

  it('goes without an end where a log line has none', () => {
    const step = { kind: 'mint', because: 'asked' } as RotationStep;
    expect(sayRotationStep(step, 'Europe/Madrid', noon)).toBe(
      'Mints a new value, and stages it: somebody asked for it.',
    );
  });
});

describe('web/sentences/sayRotationFailure: what, where, and what mends it', () => {
  it.each<[RotationFailureClass, string, string, RegExp]>([
    [
      'notOwner',
      'Authorization_RequestDenied',
      `The keeper is no owner of the application: application ${appId}`,
      /^az ad app owner add --id 0{8}-\S+d001 --owner-object-id KEEPER$/,
    ],
    [
      'noConsent',
      'Authorization_RequestDenied',
      'Nobody has consented',
      /appRoleAssignments .*18a4783c-866b-4cc7-a460-3d5e5662c884/,
    ],
    [
      'full',
      'BadRequest',
      'no room for another credential',
      /^az ad app credential delete --id \S+d001 --key-id KEY$/,
    ],
    [
      'noApplication',
      'Request_ResourceNotFound',
      'The tenant has no such application',
      /^az ad app show --id \S+d001/,
    ],
    [
      'vaultRights',
      'ForbiddenByRbac',
      'no right to the secrets of the vault: kv-shared',
      /Key Vault Secrets Officer.*--name kv-shared .*\/secrets\/hub-client-secret-next"$/,
    ],
    [
      'vaultFirewall',
      'ForbiddenByFirewall',
      'firewall of the vault',
      /^az keyvault network-rule add --name kv-shared --ip-address ADDRESS$/,
    ],
    [
      'vaultMissing',
      'ENOTFOUND',
      'There is no such vault: kv-shared',
      /^az keyvault recover --name kv-shared$/,
    ],
    [
      'secretDisabled',
      'SecretDisabled',
      'disabled: hub-client-secret in kv-shared',
      /set-attributes --vault-name kv-shared --name hub-client-secret --enabled true$/,
    ],
    [
      'secretDeleted',
      'ObjectIsDeletedButRecoverable',
      'deleted: hub-client-secret in kv-shared',
      /^az keyvault secret recover --vault-name kv-shared --name hub-client-secret$/,
    ],
    [
      'commandRights',
      'AuthorizationFailed',
      'run commands on the cluster: hub',
      /--scope \/subscriptions\/.*managedClusters\/hub$/,
    ],
    [
      'commandDisabled',
      'RunCommandDisabled',
      'disabled on the cluster: hub',
      /^az aks update --resource-group rg-hub --name hub --enable-run-command$/,
    ],
    [
      'commandFailed',
      '1',
      'did not come back with the new value: research',
      /--command "kubectl -n jhub rollout restart deployment\/hub"$/,
    ],
  ])('%s (%s)', (name, code, says, command) => {
    const remedy = sayRotationFailure(failed(name, code), place);
    expect(remedy.says).toContain(says);
    expect(remedy.says).toContain(`(${code})`);
    expect(
      remedy.commands.some((line) => command.test(line)),
      remedy.commands.join('\n'),
    ).toBe(true);
    expect(remedy.fix).toMatch(/^[A-Z].*\.$/);
  });

  it.each<[RotationFailureClass, string]>([
    ['policyLifetime', 'Enterprise apps > Application policies'],
    ['policyForbids', 'Block password addition'],
  ])('%s: a click, for no command does it', (name, click) => {
    const { fix, commands } = sayRotationFailure(failed(name, 'Policy'), place);
    expect(fix).toContain(click);
    expect(commands).toEqual([]);
  });

  it.each<RotationFailureClass>(['clusterBusy', 'throttled', 'transient'])('%s passes by itself', (name) => {
    expect(sayRotationFailure(failed(name, 'Code'), place)).toMatchObject({
      fix: 'Nothing to do: it is tried again by itself.',
      commands: [],
    });
  });

  it('the keeper’s own vault without a setting: the setting is missing', () => {
    const { vault: _vault, ...own } = place;
    expect(sayRotationFailure(failed('vaultMissing', 'unset'), own).fix).toContain('HUBKEEPER_VAULT_URI');
  });

  it('the same words where a person disabled it: leaked, or by mistake', () => {
    const { commands } = sayRotationFailure(failed('secretDisabled', 'SecretDisabled'), {
      ...place,
      name: 'oauth',
    });
    expect(commands[0]).toBe('npx hubkeeper rotate --hub research --secret oauth --incident');
  });
});

describe('web/sentences/sayRotationFinding', () => {
  it.each<[RotationFinding, string, string]>([
    ['rotation.undecided', 'that people made', '--adopt'],
    ['rotation.badValue', 'cannot sign in', '--restore'],
    ['rotation.disabledVersion', 'disabled', '--incident'],
    ['rotation.emptied', 'gone', 'rotate --hub research'],
    ['rotation.unknownCredential', 'cannot be adopted', 'rotate --hub research'],
    ['rotation.nothingToRestore', 'Nothing is put back', 'rotate --hub research'],
    ['rotation.full', 'no room', 'credential delete'],
    ['rotation.broken', 'cannot sign in', 'rotate --hub research'],
    ['rotation.credentialGone', 'not in the list', 'rotate --hub research'],
    ['rotation.unclear', 'no verdict', '--promote'],
    ['rotation.late', 'late', '--dry-run'],
    ['rotation.unconfirmed', 'within two weeks', '--confirm'],
    ['rotation.rollOutFailed', 'both values still work', 'rollout restart'],
    ['rotation.otherValue', 'another value', 'rollout restart'],
    ['rotation.orphans', 'lost before they were stored', '--dry-run'],
    ['rotation.anotherRotator', 'another keeper', 'credential list'],
    ['rotation.leakedByHand', 'still works', 'credential delete'],
    ['rotation.restartHub', 'only when it starts', 'rollout restart'],
  ])('%s', (finding, says, command) => {
    const remedy = sayRotationFinding(finding, place);
    expect(remedy.says).toContain(says);
    expect(remedy.fix).toMatch(/^[A-Z].*\.$/);
    expect(remedy.commands.join('\n')).toContain(command);
    expect(remedy.commands.every((line) => line === line.trim())).toBe(true);
  });

  it('a refused step: the words of the refusal', () => {
    const remedy = sayRotationFinding(
      'rotation.refused',
      place,
      failed('notOwner', 'Authorization_RequestDenied'),
    );
    expect(remedy.says).toContain('The keeper is no owner');
    expect(sayRotationFinding('rotation.refused', place).commands[0]).toContain('--dry-run');
  });
});
