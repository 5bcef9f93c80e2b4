import type { RotationFailure } from './rotationFailure.ts';

/** What a refusal's code and words tell beyond its class, as far as they do. */
export type RefusalFacts = {
  /** Where the keeper's request came from, as the vault's firewall saw it. */
  readonly callerAddress?: string;
  /** The vault does not take the keeper's token at all, whatever its rights. */
  readonly tokenRefused: boolean;
  /** Something in the cluster denied the pod that runs commands; running them is not switched off. */
  readonly podDenied: boolean;
};

/** AKS's words where an admission webhook of the cluster said no. */
export const podDeniedText = /admission webhook|denied the request/i;

/** Reads them again from what was kept of the service's own words. Total. */
export function refusalFacts({ class: failureClass, code, message }: RotationFailure): RefusalFacts {
  const callerAddress = callerAddressIn(message);
  return {
    ...(callerAddress !== undefined && { callerAddress }),
    // The code of a 401, of which Key Vault has no other; its 403s are forbidden or denied.
    tokenRefused: failureClass === 'vaultRights' && /^(?:Unauthorized|Http401)$/i.test(code),
    podDenied: failureClass === 'commandDisabled' && podDeniedText.test(message),
  };
}

/** As the firewall of a vault names it in its refusal. */
export function callerAddressIn(message: string): string | undefined {
  return /Client address: ([\da-f.:]+)/i.exec(message)?.[1];
}
