import { AzureFault } from '../ports/azureFault.ts';

/** What the Storage services refused a request with; both absent where no answer came. */
export type StorageRefusal = { readonly status?: number; readonly code?: string };

/**
 * Status and error code of a failed call. The tables client leaves `code` empty and puts Azure's own in
 * `details.errorCode` (the header x-ms-error-code); the queue client fills both.
 */
export function storageRefusal(error: unknown): StorageRefusal {
  const seen = error as
    | { statusCode?: unknown; code?: unknown; details?: { errorCode?: unknown } }
    | undefined;
  const code = seen?.details?.errorCode ?? seen?.code;
  return {
    ...(typeof seen?.statusCode === 'number' && { status: seen.statusCode }),
    ...(typeof code === 'string' && { code }),
  };
}

/** Turns whatever the SDK threw (refusal, lost connection, no token) into our fault; `operation` is like `tables.insert`. */
export function storageFault(operation: string, error: unknown): AzureFault {
  const message = error instanceof Error ? error.message : String(error);
  return new AzureFault(operation, message, { ...storageRefusal(error), cause: error });
}
