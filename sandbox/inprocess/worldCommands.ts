import { classifyCommand } from '../../src/core/rotation/refusals/classifyCommand.ts';
import { secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { ClusterCommands } from '../../src/ports/clusterCommands.ts';
import { takeGeneralFault } from '../world/faults.ts';
import { armThrottledRefusal, forbiddenRefusal, type Refusal } from '../world/refusals.ts';
import { beginCommand, endCommand, switchedOff, viewCommand } from '../world/runCommand.ts';
import { findCluster, recordCall, type World } from '../world/world.ts';
import { runScript } from './runScript.ts';

const origin = 'https://management.azure.com';
const version = 'api-version=2026-06-01';

/** The port's own limit of what it keeps of an output (bytes). */
const outputBytes = 4096;

/**
 * The port straight over the world, without HTTP and without a shell. Requests are counted in `world.calls` as the wire
 * sees them: a GET of the cluster and a POST to send, a GET for the result.
 */
export function worldCommands(world: World): ClusterCommands {
  return {
    async send(target, command) {
      const unread = refuseAll(world, target) ?? missing(world, target);
      recordCall(world, 'GET', `${origin}${target}?${version}`, unread?.status ?? 200);
      if (unread) return refused(unread);
      const off = switchedOff(world, target);
      const general = refuseAll(world, target);
      const outcome = general
        ? ({ kind: 'refused', refusal: general } as const)
        : beginCommand(world, target);
      const answered = outcome.kind === 'refused' ? outcome.refusal.status : outcome.lost ? 0 : 202;
      recordCall(world, 'POST', `${origin}${target}/runCommand?${version}`, answered);
      if (outcome.kind === 'refused') return refused(outcome.refusal, off);
      const { run, cluster, lost } = outcome;
      if (run.stuck === undefined) {
        const { exitCode, output } = runScript(world, cluster, run, command);
        endCommand(run, exitCode, output);
      }
      if (lost) throw new AzureFault('managedClusters/runCommand', 'socket hang up', { code: 'ECONNRESET' });
      return { kind: 'accepted', commandId: run.id };
    },

    async result(target, commandId) {
      const refusal = refuseAll(world, target);
      const cluster = findCluster(world, target);
      const view = cluster ? viewCommand(world, cluster, commandId) : ({ kind: 'unknown' } as const);
      const status = refusal?.status ?? { unknown: 404, running: 202, ended: 200 }[view.kind];
      recordCall(world, 'GET', `${origin}${target}/commandResults/${commandId}?${version}`, status);
      if (refusal) {
        const { message, code } = refusal;
        throw new AzureFault('managedClusters/getCommandResult', message, { status, code });
      }
      if (view.kind === 'unknown') return { kind: 'forgotten' };
      if (view.kind === 'running') return { kind: 'running' };
      const { ended, stuck } = view.run;
      const output = Buffer.from(stuck ?? ended?.logs ?? '')
        .subarray(-outputBytes)
        .toString('utf8');
      return { kind: 'ended', ok: ended?.exitCode === 0, output };
    },
  };
}

function refused(refusal: Refusal, off = false) {
  const { retryAfterSeconds } = refusal;
  return {
    kind: 'refused',
    failure: classifyCommand(refusal, off),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * secondMs }),
  } as const;
}

function missing(world: World, target: string): Refusal | undefined {
  if (findCluster(world, target)) return undefined;
  return { status: 404, code: 'ResourceNotFound', message: `The Resource ${target} was not found.` };
}

/** The faults that hit every request, whatever it asks. */
function refuseAll(world: World, scope: string): Refusal | undefined {
  const throttled = takeGeneralFault(world, 'throttled');
  if (throttled) return armThrottledRefusal(throttled.seconds);
  if (!takeGeneralFault(world, 'forbidden')) return undefined;
  return forbiddenRefusal('Microsoft.ContainerService/managedClusters/runCommand/action', scope);
}
