import { AzureFault } from '../../ports/azureFault.ts';
import { retryAfterMs } from '../retryAfterMs.ts';

/** What every client of Azure Resource Manager throws, as far as we read it. */
export type ArmError = {
  readonly message: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly retryAfterMs?: number;
};

type RestErrorLike = {
  readonly message: string;
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
};

/** Reads an SDK's error; both the enveloped and the flat body of AKS end up in `code` and `message`. Undefined: not one of theirs. */
export function readArmError(error: unknown, now: number): ArmError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name !== 'RestError' && error.name !== 'AbortError') return undefined;
  const { message, statusCode, code, response } = error as RestErrorLike;
  const wait = retryAfterMs(response?.headers?.get('retry-after'), now);
  return {
    message,
    ...(statusCode !== undefined && { statusCode }),
    ...(code !== undefined && { code }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

/** Turns any error into an AzureFault that names the operation; the original is its cause. */
export function armFault(operation: string, error: unknown, now: number): AzureFault {
  if (error instanceof AzureFault) return error;
  const read = readArmError(error, now);
  const message = error instanceof Error ? error.message : String(error);
  return new AzureFault(operation, message, {
    cause: error,
    ...(read?.statusCode !== undefined && { status: read.statusCode }),
    ...(read?.code !== undefined && { code: read.code }),
  });
}
