import type { Clock } from '../../ports/clock.ts';
import type { ClusterCommands } from '../../ports/clusterCommands.ts';
import type { ArmAccess } from '../arm/armAccess.ts';
import { aksClients } from './aksClients.ts';
import { commandResult } from './commandResult.ts';
import { sendCommand } from './sendCommand.ts';

/** AKS run command by @azure/arm-containerservice: a pod in the cluster runs it, and Azure keeps what it printed. */
export function aksCommands(access: ArmAccess, clock: Clock): ClusterCommands {
  const clients = aksClients(access);
  const now = () => clock.now();
  return {
    send: (target, command) => sendCommand({ clients, credential: access.credential, now }, target, command),
    result: (target, commandId) => commandResult(clients, target, commandId, now),
  };
}
