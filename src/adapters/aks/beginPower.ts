import { classifyFailure } from '../../core/power/classifyFailure.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';
import { isRefusal } from '../isRefusal.ts';
import type { AksClients } from './aksClients.ts';
import { armFault, readArmError } from './armFault.ts';
import { clusterAddress } from './clusterAddress.ts';

/** How long Azure may take to accept (ms); after that the answer counts as lost. */
const acceptMs = 30_000;

/**
 * Sends a start or stop once and returns when Azure has accepted or refused it. The operation's own address is never
 * read: it lies at the subscription, where the keeper has no rights; GET of the cluster says all.
 */
export async function beginPower(
  clients: AksClients,
  target: TargetId,
  act: PowerAct,
  now: () => number,
): Promise<BeginAnswer> {
  const { subscription, resourceGroup, name } = clusterAddress(target);
  const { managedClusters } = await clients.sender(subscription);
  try {
    const options = { abortSignal: AbortSignal.timeout(acceptMs) };
    await managedClusters[act](resourceGroup, name, options).submitted();
    return { kind: 'accepted' };
  } catch (error) {
    const read = readArmError(error, now());
    if (!isRefusal(read?.statusCode)) throw armFault(`managedClusters/${act}`, error, now());
    const { statusCode: status, code, message, retryAfterMs } = read ?? { message: '' };
    const failure = classifyFailure({ message, ...(status && { status }), ...(code && { code }) });
    return { kind: 'refused', failure, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}
