import type { TargetId } from '../core/power/powerTarget.ts';
import type { RotationRefusal } from '../core/rotation/refusals/rotationFailure.ts';
import type { CommandResult } from '../core/rotation/seen/commandResult.ts';

export type { CommandResult };

/** Shell commands inside a cluster, through Azure, without a network path of our own. Throws AzureFault. */
export type ClusterCommands = {
  /** Sends it once and waits for nothing. Never put a secret into it: it is kept with the cluster. */
  send(
    target: TargetId,
    command: string,
  ): Promise<{ readonly kind: 'accepted'; readonly commandId: string } | RotationRefusal>;
  /** `ok`: the command ran and its exit code was 0. */
  result(target: TargetId, commandId: string): Promise<CommandResult>;
};
