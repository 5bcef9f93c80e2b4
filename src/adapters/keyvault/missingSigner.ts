import { AzureFault } from '../../ports/azureFault.ts';
import type { Signer } from '../../ports/signer.ts';

/** A signer without a vault: every call throws AzureFault and names the app setting that would give it one. */
export function missingSigner(setting: string): Signer {
  const fail = (operation: string) => () =>
    Promise.reject(
      new AzureFault(operation, `the app setting ${setting} is missing, so nothing can be signed`),
    );
  return { sign: fail('vault/sign'), verify: fail('vault/verify') };
}
