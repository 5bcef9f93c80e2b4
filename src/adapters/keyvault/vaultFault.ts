import { AzureFault } from '../../ports/azureFault.ts';

type VaultErrorLike = { readonly name?: unknown; readonly statusCode?: unknown; readonly code?: unknown };

/**
 * Turns whatever came up into our fault; `operation` is like `vault.getSecret`. `code` is the inner one, which tells the
 * reasons of a 403 apart. The original is not kept as a cause: the request inside it may hold the secret.
 */
export function vaultFault(operation: string, error: unknown): AzureFault {
  if (error instanceof AzureFault) return error;
  const { name, statusCode, code } = (error ?? {}) as VaultErrorLike;
  // Entra's errors have a status too, and it is not the vault's.
  const isVaults = name === 'VaultAnswer' || name === 'RestError';
  return new AzureFault(operation, wordsOf(error, code), {
    ...(isVaults && typeof statusCode === 'number' && { status: statusCode }),
    ...(typeof code === 'string' && { code }),
  });
}

/** The SDK quotes an answer that it cannot parse, which may be a secret cut short. */
function wordsOf(error: unknown, code: unknown): string {
  if (code === 'PARSE_ERROR' || error instanceof SyntaxError) return 'an answer that cannot be read';
  return error instanceof Error ? error.message : String(error);
}
