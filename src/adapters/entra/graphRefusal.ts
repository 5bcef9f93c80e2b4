import { classifyDirectory, type DirectoryRights } from '../../core/rotation/refusals/classifyDirectory.ts';
import type { RotationRefusal } from '../../core/rotation/refusals/rotationFailure.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import { isRefusal } from '../isRefusal.ts';
import type { GraphAnswer } from './graphAnswer.ts';
import { graphError } from './graphBodies.ts';

/** A clear no in the keeper's words. Whatever else is no success says nothing of what was done: thrown as AzureFault. */
export function graphRefusal(
  operation: string,
  answer: GraphAnswer,
  rights?: DirectoryRights,
): RotationRefusal {
  const { status, body, retryAfterMs } = answer;
  const error = graphError(body);
  if (!isRefusal(status)) {
    const message = error.message ?? `an answer with status ${status}`;
    throw new AzureFault(operation, message, {
      status,
      ...(error.code !== undefined && { code: error.code }),
    });
  }
  return {
    kind: 'refused',
    failure: classifyDirectory({ status, ...error }, rights),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}
