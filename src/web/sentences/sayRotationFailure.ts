import { assertNever } from '../../core/assertNever.ts';
import { stagingName } from '../../core/rotation/loginSecret.ts';
import { refusalFacts } from '../../core/rotation/refusals/refusalFacts.ts';
import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import { upperFirst } from './firstLetter.ts';
import { nameRotationFailure } from './nameRotationFailure.ts';
import { quotedWords } from './quotedWords.ts';
import { groupAndName, keeperOf, type Remedy, type RotationPlace, rotateCommand, vaultOf } from './remedy.ts';

/** Application.ReadWrite.OwnedBy of Microsoft Graph. Source: Graph's permissions reference. */
const ownedBy = '18a4783c-866b-4cc7-a460-3d5e5662c884';
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A refusal of a step: what, where, and the command or click that mends it. Azure's own words follow where they help. */
export function sayRotationFailure(failure: RotationFailure, place: RotationPlace): Remedy {
  const { appId, secret, cluster } = place;
  const vault = vaultOf(place);
  const clusterName = cluster.split('/').at(-1) ?? cluster;
  const { id: keeper, is: keeperIs } = keeperOf(place);
  const { callerAddress = 'ADDRESS', tokenRefused, podDenied } = refusalFacts(failure);
  // Seen beforehand, nobody has refused anything yet, and there is no code of Azure's.
  const code = failure.code === 'preflight' ? '' : ` (${failure.code})`;
  const told = (where: string, fix: string, ...commands: string[]): Remedy => ({
    says: `${upperFirst(nameRotationFailure(failure.class))}: ${where}${code}.`,
    fix,
    commands,
  });
  switch (failure.class) {
    case 'notOwner':
      return told(
        `application ${appId}`,
        `Make it an owner; the portal cannot, for it offers people only. ${keeperIs}`,
        `az ad app owner add --id ${appId} --owner-object-id ${keeper}`,
      );
    case 'noConsent':
      return told(
        `Application.ReadWrite.OwnedBy, for application ${appId}`,
        `An administrator of the directory grants it once. ${keeperIs} GRAPH is what the first command prints.`,
        `az ad sp show --id ${graphAppId} --query id --output tsv`,
        `az rest --method post --url https://graph.microsoft.com/v1.0/servicePrincipals/${keeper}/appRoleAssignments --body '{"principalId":"${keeper}","resourceId":"GRAPH","appRoleId":"${ownedBy}"}'`,
      );
    case 'policyLifetime':
      return told(
        `application ${appId}`,
        'A shorter life is tried by itself and remembered. To save it the search, write that lifetime into hubkeeper.yaml; to allow longer ones, except the application in the Entra admin center: Enterprise apps > Application policies > Restrict max password lifetime.',
      );
    case 'policyForbids':
      return told(
        `application ${appId}`,
        'Except the application in the Entra admin center: Enterprise apps > Application policies > Block password addition > All applications with exclusions. Tried again once a day, or at once with the command.',
        rotateCommand(place, '').trimEnd(),
      );
    case 'full':
      return told(
        `application ${appId}`,
        'Remove one that nobody uses any more; the keeper removes only its own. KEY is its keyId in the list.',
        `az ad app credential list --id ${appId} --output table`,
        `az ad app credential delete --id ${appId} --key-id KEY`,
      );
    case 'noApplication':
      return told(
        appId,
        'Correct appId in hubkeeper.yaml, or restore the application: Entra admin center > App registrations > Deleted applications. HUBKEEPER_TENANT_ID must be its tenant.',
        `az ad app show --id ${appId} --query displayName`,
      );
    case 'vaultRights':
      if (tokenRefused) {
        return told(
          vault,
          'It does not take the keeper’s token at all: it probably belongs to another tenant, which the command shows.',
          `az keyvault show --name ${vault} --query properties.tenantId`,
        );
      }
      return told(
        vault,
        `Give it the role on the secret and on its staging name; it needs nothing else of the vault. A new role holds after some minutes. ${keeperIs} A vault with access policies instead: the last command.`,
        ...[secret, stagingName(secret)].map(
          (name) =>
            `az role assignment create --role "Key Vault Secrets Officer" --assignee-object-id ${keeper} --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${vault} --query id --output tsv)/secrets/${name}"`,
        ),
        `az keyvault set-policy --name ${vault} --object-id ${keeper} --secret-permissions get list set recover`,
      );
    case 'vaultFirewall':
      return told(
        vault,
        'Nothing was minted. Let the keeper’s subnet in, or its address where it has a fixed one; in the portal: the vault > Networking. The keeper never opens a firewall itself.',
        `az keyvault network-rule add --name ${vault} --vnet-name NETWORK --subnet SUBNET`,
        `az keyvault network-rule add --name ${vault} --ip-address ${callerAddress}`,
      );
    case 'vaultMissing':
      return told(
        vault,
        place.vault === undefined
          ? 'Set HUBKEEPER_VAULT_URI to the keeper’s own vault, or name another one in the store of the secret.'
          : 'Correct its id under vaults in hubkeeper.yaml, or bring it back if it was deleted; if it is private, link its DNS zone to the network of the function app.',
        `az keyvault list --query "[].name"`,
        `az keyvault recover --name ${vault}`,
      );
    case 'secretDisabled':
      return told(
        `${secret} in ${vault}`,
        'If it was disabled because it has leaked, say so with the first command; if by mistake, enable it with the second; the third has a new one minted, and the old one stays until hubs have left it.',
        rotateCommand(place, '--incident'),
        `az keyvault secret set-attributes --vault-name ${vault} --name ${secret} --enabled true`,
        rotateCommand(place, '').trimEnd(),
      );
    case 'secretDeleted':
      return told(
        `${secret} in ${vault}`,
        'Bring it back; the keeper does so itself where it may.',
        `az keyvault secret recover --vault-name ${vault} --name ${secret}`,
      );
    case 'commandRights':
      return told(
        clusterName,
        `Give it a role with Microsoft.ContainerService/managedClusters/runcommand/action and …/commandResults/read, with the first command; or restart the hub yourself, see that people can sign in, and say so with the last. A new role holds after some minutes. ${keeperIs}`,
        `az role assignment create --role "Azure Kubernetes Service Contributor Role" --assignee-object-id ${keeper} --assignee-principal-type ServicePrincipal --scope ${cluster}`,
        ...restartByHand(place),
      );
    case 'commandDisabled':
      if (podDenied) {
        return told(
          clusterName,
          'A policy of the cluster denies the pod that runs commands: exempt the namespace aks-command from it; or restart the hub yourself, see that people can sign in, and say so with the last command.',
          ...restartByHand(place),
        );
      }
      return told(
        clusterName,
        'Enable it with the first command (Azure CLI 2.76 or newer); or restart the hub yourself, see that people can sign in, and say so with the last.',
        `az aks update ${groupAndName(cluster)} --enable-run-command`,
        ...restartByHand(place),
      );
    case 'commandFailed':
      return {
        says: `${upperFirst(nameRotationFailure(failure.class))}: ${place.hub}${saidBy(failure)}.`,
        fix: 'Both values still work. See why, then restart the hub.',
        commands: lookAtHub(place),
      };
    case 'clusterBusy':
    case 'throttled':
    case 'transient':
      return told(place.hub, 'Nothing to do: it is tried again by itself.');
    default:
      return assertNever(failure.class);
  }
}

/** What the roll-out itself said last, on one line; else how it ended. */
export function saidBy({ message, code }: RotationFailure): string {
  const words = quotedWords(message);
  return words === '' ? ` (${code})` : `, ${words}`;
}

/** Where the keeper may not restart it: a person's own kubectl, and their word. */
function restartByHand(place: RotationPlace): string[] {
  const { namespace, deployment } = place.rollOut ?? usualHub;
  return [
    `kubectl -n ${namespace} rollout restart deployment/${deployment}`,
    rotateCommand(place, '--confirm'),
  ];
}

/** As zero-to-jupyterhub names it. */
const usualHub = { namespace: 'NAMESPACE', deployment: 'hub' } as const;

/** Commands that show what the hub's deployment does, and restart it. */
export function lookAtHub({ cluster, rollOut }: RotationPlace): string[] {
  const { namespace, deployment } = rollOut ?? usualHub;
  const invoke = (command: string) =>
    `az aks command invoke ${groupAndName(cluster)} --command "kubectl -n ${namespace} ${command}"`;
  return [
    invoke(`describe deployment ${deployment}`),
    invoke(`logs deployment/${deployment} --tail=50`),
    invoke(`rollout restart deployment/${deployment}`),
  ];
}
