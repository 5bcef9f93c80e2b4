import type { RotationFailureClass } from '../../core/rotation/refusals/rotationFailure.ts';

const failures: Readonly<Record<RotationFailureClass, string>> = {
  notOwner: 'the keeper is no owner of the application',
  noConsent: 'nobody has consented to the keeper’s permission in the directory',
  policyLifetime: 'the rules of the tenant want shorter lives of client secrets',
  policyForbids: 'the rules of the tenant forbid new client secrets',
  full: 'the application has no room for another credential',
  noApplication: 'the tenant has no such application',
  vaultRights: 'the keeper has no right to the secrets of the vault',
  vaultFirewall: 'the firewall of the vault does not let the keeper in',
  vaultMissing: 'there is no such vault',
  secretDisabled: 'the version in the vault is disabled',
  secretDeleted: 'the secret is deleted',
  commandRights: 'the keeper has no right to run commands on the cluster',
  commandDisabled: 'running commands is disabled on the cluster',
  commandFailed: 'the hub did not come back with the new value',
  clusterBusy: 'the cluster is busy',
  throttled: 'Azure asked for fewer requests',
  transient: 'Azure failed in passing',
};

/** Why a step of a rotation was refused, as a part of a sentence. */
export function nameRotationFailure(failure: RotationFailureClass): string {
  return failures[failure];
}
