import type { RotationFailure, RotationFailureClass } from './rotationFailure.ts';

/** A vault's no. `code` is the inner one where there is one: it tells the reasons of one status apart. */
export type VaultRefusal = { readonly status?: number; readonly code?: string; readonly message?: string };

/** What was asked for, by our own word; `vault` is the vault's own name. */
export type VaultAsk = {
  readonly act: 'list' | 'read' | 'write' | 'update' | 'recover';
  readonly vault: string;
  readonly secret: string;
};

/** Key Vault's codes by class, compared without regard to case. Source: its page of REST error codes; ENOTFOUND is Node's. */
const classOfCode: ReadonlyMap<string, RotationFailureClass> = new Map([
  ['enotfound', 'vaultMissing'],
  ['forbiddenbyfirewall', 'vaultFirewall'],
  ['forbiddenbyconnection', 'vaultFirewall'],
  ['secretdisabled', 'secretDisabled'],
  ['objectisdeletedbutrecoverable', 'secretDeleted'],
  ['objectisbeingrecovered', 'transient'],
  ['objectisbeingdeleted', 'transient'],
  ['throttled', 'throttled'],
]);

const classOfStatus: Readonly<Record<number, RotationFailureClass>> = {
  401: 'vaultRights',
  403: 'vaultRights',
  429: 'throttled',
};

/**
 * Puts a refusal of a vault in its class, and says what a person must do about it before the vault's own words. Total:
 * what nobody knows is `transient`, a version that is not there among it, because the next look sees why.
 */
export function classifyVault(refusal: VaultRefusal, ask: VaultAsk): RotationFailure {
  const { status, code = `Http${status ?? ''}`, message = '' } = refusal;
  const failureClass = classOfCode.get(code.toLowerCase()) ?? classOfStatus[status ?? 0] ?? 'transient';
  const advice = adviceOn(failureClass, refusal, ask);
  // Without a status nobody answered, and the words are not the vault's.
  const words = status === undefined ? '' : message.replace(/\s+/g, ' ').trim().slice(0, mostWords);
  return { class: failureClass, code, message: words === '' ? advice : `${advice} Key Vault: ${words}` };
}

/** Of the vault's own text so much is kept (characters). */
const mostWords = 400;

function adviceOn(failureClass: RotationFailureClass, refusal: VaultRefusal, ask: VaultAsk): string {
  const { vault, secret } = ask;
  switch (failureClass) {
    case 'vaultRights':
      return refusal.status === 401 ? tokenAdvice(vault) : rightsAdvice(refusal, ask);
    case 'vaultFirewall':
      return firewallAdvice(refusal, vault);
    case 'vaultMissing':
      return `The name of the vault ${vault} leads nowhere. Is it there (az keyvault show --name ${vault}), was it deleted (az keyvault recover --name ${vault}), or is it private, and its DNS zone is not linked to the function app's network?`;
    case 'secretDisabled':
      return `That version of ${secret} in the vault ${vault} is disabled, perhaps on purpose. To use it again: az keyvault secret set-attributes --vault-name ${vault} --name ${secret} --version VERSION --enabled true.`;
    case 'secretDeleted':
      return `${secret} was deleted from the vault ${vault}, and its name is taken until it is back: az keyvault secret recover --vault-name ${vault} --name ${secret}.`;
    case 'throttled':
      return `The vault ${vault} is asked too much at the moment; this passes.`;
    default:
      return `The vault ${vault} did not ${ask.act} ${secret}; it is asked again.`;
  }
}

/** As role definitions name what is missing, and as access policies do. */
const rightOf: Readonly<Record<VaultAsk['act'], readonly [action: string, permission: string]>> = {
  list: ['readMetadata', 'list'],
  read: ['getSecret', 'get'],
  write: ['setSecret', 'set'],
  update: ['update', 'set'],
  recover: ['recover', 'recover'],
};

/** ForbiddenByPolicy and, before it, AccessDenied come from vaults that know access policies instead of roles. */
function rightsAdvice({ code = '' }: VaultRefusal, { act, vault }: VaultAsk): string {
  const [action, permission] = rightOf[act];
  if (/^(ForbiddenByPolicy|AccessDenied)$/i.test(code)) {
    return `The keeper's identity lacks the secret permission "${permission}" in the vault ${vault}: az keyvault set-policy --name ${vault} --object-id IDENTITY --secret-permissions list get set recover.`;
  }
  return `The keeper's identity lacks Microsoft.KeyVault/vaults/secrets/${action}/action in the vault ${vault}; Key Vault Secrets Officer holds it: az role assignment create --role "Key Vault Secrets Officer" --assignee-object-id IDENTITY --assignee-principal-type ServicePrincipal --scope "$(az keyvault show --name ${vault} --query id --output tsv)". A new role holds after some minutes.`;
}

function tokenAdvice(vault: string): string {
  return `The vault ${vault} does not take the keeper's token: it probably belongs to another tenant (az keyvault show --name ${vault} --query properties.tenantId).`;
}

function firewallAdvice({ message = '' }: VaultRefusal, vault: string): string {
  const [, address] = /Client address: ([\da-f.:]+)/i.exec(message) ?? [];
  const from = address === undefined ? '' : ` (it comes from ${address})`;
  return `The firewall of the vault ${vault} does not let the keeper in${from}. Give the function app a subnet and let that in: az keyvault network-rule add --name ${vault} --subnet SUBNET_ID; or let its outbound address in: az keyvault network-rule add --name ${vault} --ip-address ${address ?? 'ADDRESS'}.`;
}
