import { AzureFault } from '../../ports/azureFault.ts';
import { retryAfterMs } from '../retryAfterMs.ts';

/** Any answer that came, whatever its status. `body` is its JSON, undefined where it has none. */
export type GraphAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly date: string | null;
  readonly retryAfterMs?: number;
};

/** Reads an answer to its end. Throws AzureFault where it is no JSON. */
export async function readAnswer(operation: string, given: Response): Promise<GraphAnswer> {
  const text = await given.text();
  const wait = retryAfterMs(given.headers.get('retry-after') ?? undefined, Date.now());
  return {
    status: given.status,
    body: text === '' ? undefined : parse(operation, given.status, text),
    date: given.headers.get('date'),
    ...(wait === undefined ? {} : { retryAfterMs: Math.ceil(wait) }),
  };
}

/** A parser's own words quote what they could not read, which may be a secret: they go nowhere. */
function parse(operation: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AzureFault(operation, `an answer with status ${status} that is no JSON`, { status });
  }
}

/** What the client threw, as our fault; without a cause: the error may hold the request or the answer. */
export function noAnswer(operation: string, error: unknown): AzureFault {
  if (error instanceof AzureFault) return error;
  const { message, code } = error as { readonly message?: string; readonly code?: unknown };
  return new AzureFault(operation, message || 'no answer', {
    ...(typeof code === 'string' && code !== '' && { code }),
  });
}
