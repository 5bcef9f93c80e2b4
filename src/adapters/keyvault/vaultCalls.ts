import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import { classifyVault, type VaultAsk } from '../../core/rotation/classifyVault.ts';
import type { RotationRefusal } from '../../core/rotation/rotationFailure.ts';
import { ownVault, type SecretStore } from '../../core/rotation/rotationUnit.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import type { Clock } from '../../ports/clock.ts';
import { retryAfterMs } from '../aks/armFault.ts';
import { openVault } from './openVault.ts';
import { VaultAnswer } from './vaultAnswer.ts';
import { vaultFault } from './vaultFault.ts';

export type VaultsAccess = {
  /** Follows a vault's name: `vault.azure.net`. */
  readonly vaultSuffix: string;
  /** Address of the keeper's own vault; absent: the settings name none. */
  readonly ownVaultUri?: string;
  readonly credential: TokenCredential;
};

/** One call: `secret` is the value in it, which nothing that is said about the call may repeat. */
export type VaultCall = {
  readonly store: SecretStore;
  readonly act: VaultAsk['act'];
  readonly patienceMs: number;
  readonly secret?: SecretValue;
};

/** Runs a call at the vault of its store; a clear no is a refusal, everything else throws AzureFault. */
export type CallVault = <T>(
  call: VaultCall,
  work: (client: SecretClient, abortSignal: AbortSignal) => Promise<T>,
) => Promise<T | RotationRefusal>;

/** One client a vault, made when first needed. */
export function vaultCalls(access: VaultsAccess, clock: Clock): CallVault {
  const opened = new Map<string, () => Promise<SecretClient>>();
  const open = (vaultUri: string) => {
    const known = opened.get(vaultUri) ?? openVault({ vaultUri, credential: access.credential });
    opened.set(vaultUri, known);
    return known();
  };
  return async (call, work) => {
    const vaultUri = addressOf(access, call.store.vault);
    if (vaultUri === undefined) return noAddress(call.store.vault);
    try {
      return await work(await open(vaultUri), AbortSignal.timeout(call.patienceMs));
    } catch (error) {
      const hidden = withoutSecret(error, call.secret);
      if (!isRefusal(hidden)) throw vaultFault(`vault.${call.act}`, hidden);
      const { statusCode: status, code, message, retryAfter } = hidden;
      const refusal = {
        message,
        ...(status !== undefined && { status }),
        ...(code !== undefined && { code }),
      };
      const ask = { act: call.act, vault: nameOf(vaultUri), secret: call.store.secret };
      const wait = retryAfterMs(retryAfter, clock.now());
      return {
        kind: 'refused',
        failure: classifyVault(refusal, ask),
        ...(wait !== undefined && { retryAfterMs: wait }),
      };
    }
  };
}

function addressOf({ vaultSuffix, ownVaultUri }: VaultsAccess, vault: string): string | undefined {
  if (vault === ownVault) return ownVaultUri;
  // Anything but a name would lead elsewhere with a token in hand.
  return /^[a-z][a-z\d-]{1,22}[a-z\d]$/i.test(vault)
    ? `https://${vault.toLowerCase()}.${vaultSuffix}`
    : undefined;
}

function noAddress(vault: string): RotationRefusal {
  const message =
    vault === ownVault
      ? "The keeper's own vault is asked for, and the app setting HUBKEEPER_VAULT_URI, which would name it, is missing."
      : `${vault} is no name of a vault: 3 to 24 letters, digits and hyphens, a letter first.`;
  return { kind: 'refused', failure: { class: 'vaultMissing', code: 'NoAddress', message } };
}

function nameOf(vaultUri: string): string {
  return URL.parse(vaultUri)?.hostname.split('.')[0] ?? vaultUri;
}

/** A 4xx is a clear no, and so is a name without an address. After a 408, a 5xx or silence nobody knows. */
function isRefusal(error: unknown): error is VaultAnswer {
  if (!(error instanceof VaultAnswer)) return false;
  const { statusCode: status, code } = error;
  return code === 'ENOTFOUND' || (status !== undefined && status >= 400 && status < 500 && status !== 408);
}

/** The error itself, or what it says without the value; a vault that quotes a bad request must not spread it. */
function withoutSecret(error: unknown, secret: SecretValue | undefined): unknown {
  const value = secret?.reveal() ?? '';
  const said = error instanceof Error ? error.message : '';
  if (value === '' || !said.includes(value)) return refusedToken(error);
  const message = 'the answer repeated the secret, so it is not shown';
  if (!(error instanceof VaultAnswer)) return new Error(message);
  const { statusCode, code } = error;
  return new VaultAnswer(message, {
    ...(statusCode !== undefined && { statusCode }),
    ...(code !== undefined && { code }),
  });
}

/** A 401 that a fresh token did not help against comes as the SDK's own error. */
function refusedToken(error: unknown): unknown {
  const { name, statusCode, code, message } = error as {
    name?: string;
    statusCode?: number;
    code?: string;
    message?: string;
  };
  if (name !== 'RestError' || statusCode !== 401) return error;
  return new VaultAnswer(message ?? '', { statusCode, ...(code !== undefined && { code }) });
}
