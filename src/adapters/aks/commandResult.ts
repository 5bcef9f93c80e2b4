import type { RunCommandResult } from '@azure/arm-containerservice';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { CommandResult } from '../../ports/clusterCommands.ts';
import { armFault, readArmError } from '../arm/armFault.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';

/** How long a read may take with its repeats (ms). */
const readMs = 20_000;

/** Of the output the end is kept (bytes): the proof stands in its last line. */
const outputBytes = 4096;

/** One GET. A 202 has no body: still running. */
export async function commandResult(
  clients: AksClients,
  target: TargetId,
  commandId: string,
  now: () => number,
): Promise<CommandResult> {
  const { subscription, resourceGroup, name } = clusterAddress(target);
  const { managedClusters } = await clients.reader(subscription);
  try {
    const options = { abortSignal: AbortSignal.timeout(readMs) };
    const result = await managedClusters.getCommandResult(resourceGroup, name, commandId, options);
    return toCommandResult(result || undefined);
  } catch (error) {
    if (readArmError(error, now())?.statusCode === 404) return { kind: 'forgotten' };
    throw armFault('managedClusters/getCommandResult', error, now());
  }
}

/**
 * It went well where Azure ran it and its exit code is 0; both must be said. A state that is no end counts as running.
 * Compared without case: Azure's examples and its other states differ in that.
 */
function toCommandResult(result: RunCommandResult | undefined): CommandResult {
  const state = result?.provisioningState?.toLowerCase();
  if (!result || state === undefined || !['succeeded', 'failed', 'canceled'].includes(state)) {
    return { kind: 'running' };
  }
  const printed = [result.logs, result.reason].filter((text) => text !== undefined && text !== '').join('\n');
  const output = Buffer.from(printed).subarray(-outputBytes).toString('utf8');
  return { kind: 'ended', ok: state === 'succeeded' && result.exitCode === 0, output };
}
