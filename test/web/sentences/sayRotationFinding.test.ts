import { describe, expect, it } from 'vitest';
import type {
  RotationFailure,
  RotationFailureClass,
} from '../../../src/core/rotation/refusals/rotationFailure.ts';
import type { RotationFinding } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationPlace } from '../../../src/web/sentences/remedy.ts';
import { sayRotationFailure } from '../../../src/web/sentences/sayRotationFailure.ts';
import { sayRotationFinding } from '../../../src/web/sentences/sayRotationFinding.ts';
import { clusterId } from '../../builders/policy.ts';
import { madrid } from '../../builders/power.ts';

const noon = madrid('12:00');
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
      'did not come back with the new value: research, “m”',
      /--command "kubectl -n jhub rollout restart deployment\/hub"$/,
    ],
  ])('%s (%s)', (name, code, says, command) => {
    const remedy = sayRotationFailure(failed(name, code), place);
    expect(remedy.says).toContain(says);
    if (name !== 'commandFailed') expect(remedy.says).toContain(`(${code})`);
    expect(
      remedy.commands.some((line) => command.test(line)),
      remedy.commands.join('\n'),
    ).toBe(true);
    expect(remedy.fix).toMatch(/^[A-Z].*\.$/);
  });

  it('policyLifetime: a click, for no command does it', () => {
    const { fix, commands } = sayRotationFailure(failed('policyLifetime', 'Policy'), place);
    expect(fix).toContain('Enterprise apps > Application policies');
    expect(commands).toEqual([]);
  });

  it('policyForbids: a click, and then whoever does not want to wait a day asks again', () => {
    const { fix, commands } = sayRotationFailure(failed('policyForbids', 'Policy'), place);
    expect(fix).toContain('Block password addition');
    expect(commands).toEqual(['npx hubkeeper rotate --hub research']);
  });

  it('seen beforehand there is no code of Azure’s; an identity that is known stands in the command', () => {
    const keeper = '00000000-0000-0000-0000-0000000000aa';
    const { says, fix, commands } = sayRotationFailure(failed('notOwner', 'preflight'), { ...place, keeper });
    expect(says).toBe(`The keeper is no owner of the application: application ${appId}.`);
    expect(fix).toContain(`${keeper} is the identity that was turned away`);
    expect(commands[0]).toBe(`az ad app owner add --id ${appId} --owner-object-id ${keeper}`);
    expect(sayRotationFailure(failed('notOwner', 'preflight'), place).fix).toContain(
      `az identity list --resource-group GROUP --query "[?starts_with(name, 'id-run-')].principalId"`,
    );
  });

  it.each<RotationFailureClass>(['commandDisabled', 'commandRights'])(
    '%s: the hub may be restarted by hand, and then somebody says so; it is no way out to call it onWake',
    (name) => {
      const { fix, commands } = sayRotationFailure(failed(name, 'Code'), place);
      expect(commands.slice(-2)).toEqual([
        'kubectl -n jhub rollout restart deployment/hub',
        'npx hubkeeper rotate --hub research --confirm',
      ]);
      expect(fix).not.toContain('onWake');
    },
  );

  it.each<RotationFailureClass>(['clusterBusy', 'throttled', 'transient'])('%s passes by itself', (name) => {
    expect(sayRotationFailure(failed(name, 'Code'), place)).toMatchObject({
      fix: 'Nothing to do: it is tried again by itself.',
      commands: [],
    });
  });

  it('a firewall that said from where it was asked: that address stands in the command', () => {
    const message = 'Client address is not authorized. Client address: 20.61.146.97 Caller: appid=a';
    const refused = { ...failed('vaultFirewall', 'ForbiddenByFirewall'), message };
    expect(sayRotationFailure(refused, place).commands).toContain(
      'az keyvault network-rule add --name kv-shared --ip-address 20.61.146.97',
    );
  });

  it('a token that is not taken is no missing role: the vault may be another tenant’s', () => {
    const { fix, commands } = sayRotationFailure(failed('vaultRights', 'Unauthorized'), place);
    expect(fix).toContain('another tenant');
    expect(commands).toEqual(['az keyvault show --name kv-shared --query properties.tenantId']);
  });

  it('a policy that denies the pod: exempt it; commands are not switched off', () => {
    const message = 'admission webhook "validation.gatekeeper.sh" denied the request';
    const refused = { ...failed('commandDisabled', 'KubernetesOperationError'), message };
    const { fix, commands } = sayRotationFailure(refused, place);
    expect(fix).toContain('exempt the namespace aks-command');
    expect(commands).toEqual([
      'kubectl -n jhub rollout restart deployment/hub',
      'npx hubkeeper rotate --hub research --confirm',
    ]);
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
    const remedy = sayRotationFinding('rotation.refused', place, {
      refusal: failed('notOwner', 'Authorization_RequestDenied'),
    });
    expect(remedy.says).toContain('The keeper is no owner');
    expect(sayRotationFinding('rotation.refused', place).commands[0]).toContain('--dry-run');
  });

  it('a leaked value of a person’s: whose credential it is, and the whole command', () => {
    const laptop = { keyId: 'k1', displayName: 'JupyterHub', startsAt: 0, endsAt: noon + 1 };
    const one = sayRotationFinding('rotation.leakedByHand', place, { leaked: [laptop] });
    expect(one.says).toContain('the keeper leaves it: “JupyterHub” (k1).');
    expect(one.commands).toEqual([`az ad app credential delete --id ${appId} --key-id k1`]);
    const { displayName: _, ...bare } = laptop;
    const two = sayRotationFinding('rotation.leakedByHand', place, {
      leaked: [laptop, { ...bare, keyId: 'k2' }],
    });
    expect(two.fix).toContain('cannot be told, for they begin alike');
    expect(two.commands).toHaveLength(2);
  });

  it('a roll-out that came to nothing twice: what it said last', () => {
    const rollOut = {
      class: 'commandFailed',
      code: 'ended',
      message: 'error: timed out waiting.\n',
    } as const;
    expect(sayRotationFinding('rotation.rollOutFailed', place, { rollOut }).says).toContain(
      'twice, “error: timed out waiting”; both values still work.',
    );
  });
});
