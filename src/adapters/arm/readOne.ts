import { armFault, readArmError } from './armFault.ts';
import { timeLimit } from './timeLimit.ts';

/** One GET of a resource. Undefined: it, or its group, answers 404. Everything else that fails is an AzureFault. */
export async function readOne<T>(
  operation: string,
  now: () => number,
  deadline: AbortSignal | undefined,
  get: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await get({ abortSignal: timeLimit(deadline) });
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return undefined;
    throw armFault(operation, error, now());
  }
}
