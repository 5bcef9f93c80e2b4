import type { SecretClient } from '@azure/keyvault-secrets';
import type { SecretStore } from '../../core/rotation/loginSecret.ts';
import { classifyVault } from '../../core/rotation/refusals/classifyVault.ts';
import type { RotationRefusal } from '../../core/rotation/refusals/rotationFailure.ts';
import type { SecretValue } from '../../core/secretValue.ts';
import { secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SecretStores } from '../../ports/secretStores.ts';
import { isRefusal } from '../isRefusal.ts';
import { retryAfterMs } from '../retryAfterMs.ts';
import { openVault } from './openVault.ts';
import { noAddress, type VaultsAccess, vaultAddress } from './vaultAddress.ts';
import { VaultAnswer } from './vaultAnswer.ts';
import { vaultFault } from './vaultFault.ts';

/** One call: `secret` is the value in it, which nothing that is said about the call may repeat. */
export type VaultCall = {
  readonly store: SecretStore;
  readonly act: keyof SecretStores;
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
    const vaultUri = vaultAddress(access, call.store.vault);
    if (vaultUri === undefined) return noAddress(call.store.vault);
    const signal = AbortSignal.timeout(call.patienceMs);
    try {
      return await orAborted(
        open(vaultUri).then((client) => work(client, signal)),
        signal,
      );
    } catch (error) {
      if (signal.aborted) throw silence(call);
      const hidden = withoutSecret(error, call.secret);
      if (!saysNo(hidden)) throw vaultFault(`vault.${call.act}`, hidden);
      const { statusCode: status, code, message, retryAfter } = hidden;
      const refusal = {
        message,
        ...(status !== undefined && { status }),
        ...(code !== undefined && { code }),
      };
      const wait = retryAfterMs(retryAfter, clock.now());
      return {
        kind: 'refused',
        failure: classifyVault(refusal),
        ...(wait !== undefined && { retryAfterMs: wait }),
      };
    }
  };
}

/** The SDK gives the signal to the first page of a list alone, and a token may be long in coming: so the wait is ended here. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function silence({ act, store, patienceMs }: VaultCall): AzureFault {
  const seconds = patienceMs / secondMs;
  return new AzureFault(`vault.${act}`, `the vault ${store.vault} said nothing for ${seconds} s`);
}

/** A name without an address is a clear no too: nothing was sent. */
function saysNo(error: unknown): error is VaultAnswer {
  return error instanceof VaultAnswer && (error.code === 'ENOTFOUND' || isRefusal(error.statusCode));
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
