import { classifyFailure } from '../../core/power/classifyFailure.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { isRefusal } from '../isRefusal.ts';
import { armFault, readArmError } from './armFault.ts';

/** How long Azure may take to accept (ms); after that the answer counts as lost. */
const acceptMs = 30_000;

/**
 * Sends one request and returns when Azure has accepted or refused it. The operation's own address is never read: it
 * lies at the subscription, where the keeper has no rights; a GET of the resource says all. Throws AzureFault where
 * the answer is lost.
 */
export async function sendOnce(
  operation: string,
  now: () => number,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<unknown>,
): Promise<BeginAnswer> {
  try {
    await send({ abortSignal: AbortSignal.timeout(acceptMs) });
    return { kind: 'accepted' };
  } catch (error) {
    const read = readArmError(error, now());
    if (!isRefusal(read?.statusCode)) throw armFault(operation, error, now());
    const { statusCode: status, code, message, retryAfterMs } = read ?? { message: '' };
    const failure = classifyFailure({ message, ...(status && { status }), ...(code && { code }) });
    return { kind: 'refused', failure, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

/** A no of our own, before anything is sent. */
export function refuse(code: string, message: string): BeginAnswer {
  return { kind: 'refused', failure: { class: 'unsupported', code, message } };
}

/** What was to be done was done meanwhile by somebody else: look again. */
export const nothingToDo: BeginAnswer = {
  kind: 'refused',
  failure: {
    class: 'conflict',
    code: 'NothingToDo',
    message: 'it is so already, or on its way: somebody else was faster',
  },
};
