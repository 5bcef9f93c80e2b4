import { AzureFault } from '../../ports/azureFault.ts';

type VaultErrorLike = {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly details?: { readonly error?: VaultErrorBody };
};
type VaultErrorBody = {
  readonly code?: string;
  readonly innererror?: { readonly code?: string };
  readonly innerError?: { readonly code?: string };
};

/**
 * Turns whatever the SDK threw into our fault; `operation` is like `vault.getSecret`. `code` is the inner one, which tells
 * the reasons of a 403 apart. The original is not kept as a cause: the request inside it may hold the secret.
 */
export function vaultFault(operation: string, error: unknown): AzureFault {
  if (error instanceof AzureFault) return error;
  const { statusCode, code, details } = (error ?? {}) as VaultErrorLike;
  const inner = details?.error?.innererror?.code ?? details?.error?.innerError?.code;
  const named = inner ?? (typeof code === 'string' ? code : undefined);
  return new AzureFault(operation, error instanceof Error ? error.message : String(error), {
    ...(typeof statusCode === 'number' && { status: statusCode }),
    ...(named !== undefined && { code: named }),
  });
}
