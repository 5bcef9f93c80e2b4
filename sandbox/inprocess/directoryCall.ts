import {
  classifyDirectory,
  type DirectoryRights,
} from '../../src/core/rotation/refusals/classifyDirectory.ts';
import type { RotationRefusal } from '../../src/core/rotation/refusals/rotationFailure.ts';
import { secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { DirectoryRefusal } from '../world/directory/directoryRefusals.ts';
import { takeRequestFault } from '../world/directory/requestFaults.ts';
import { recordCall, type World } from '../world/world.ts';

const origin = 'https://graph.microsoft.com/v1.0';

/** The adapter sends a request so often while the directory is too busy, or not there and a repeat does no harm. */
const tries = 3;

export type DirectoryCall = {
  readonly appId: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether it is sent again after a 503 or 504 too. */
  readonly repeatable: boolean;
};

export type DirectoryAnswer<T> =
  | { readonly status: number; readonly value: T }
  | { readonly refusal: DirectoryRefusal };

/** One request with its repeats, none of which waits; each is written into `world.calls`. */
export function callDirectory<T>(
  world: World,
  { appId, method, path, repeatable }: DirectoryCall,
  serve: () => DirectoryAnswer<T>,
): DirectoryAnswer<T> {
  for (let left = tries; ; left -= 1) {
    const failing = takeRequestFault(world, appId.toLowerCase(), method);
    const answer = failing ? { refusal: failing } : serve();
    const status = 'refusal' in answer ? answer.refusal.status : answer.status;
    recordCall(world, method, `${origin}/${path}`, status);
    const again = failing !== undefined && (repeatable || failing.status === 429);
    if (!again || left === 1) return answer;
  }
}

/** A refusal in the keeper's words; one that says nothing of the matter (5xx) is thrown as AzureFault. */
export function refusedBy(
  operation: string,
  refusal: DirectoryRefusal,
  rights?: DirectoryRights,
): RotationRefusal {
  const { status, code, message, retryAfterSeconds: wait } = refusal;
  if (status >= 500) throw new AzureFault(operation, message, { status, code });
  return {
    kind: 'refused',
    failure: classifyDirectory(refusal, rights),
    ...(wait === undefined ? {} : { retryAfterMs: Math.ceil(wait * secondMs) }),
  };
}
