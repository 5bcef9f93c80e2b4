import type { PowerAct } from '../../../src/core/power/targetFacts.ts';
import type { ClusterMoment } from '../cluster.ts';
import type { Refusal } from '../refusals.ts';

/** Azure's words while something else is under way in the cluster. */
export function pendingOperation(what: string): { readonly code: string; readonly message: string } {
  return {
    code: 'OperationNotAllowed',
    message: `Operation is not allowed: Another operation (${what}) is in progress, please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details`,
  };
}

export function clusterNotUp({ provisioningState, powerState }: ClusterMoment, act: PowerAct): Refusal {
  return conflict(
    `managed cluster is in Provisioning State(${provisioningState}) and Power State(${powerState}), ${doing[act]} of an agent pool cannot be performed`,
  );
}

/** "The Agent Pool can only be stopped if it is Running and provisioning state is Succeeded." */
export function poolNotWell(name: string, provisioningState: string, powerState: string): Refusal {
  return conflict(
    `agent pool ${name} is in Provisioning State(${provisioningState}) and Power State(${powerState}), stopping cannot be performed`,
  );
}

export function systemPool(name: string): Refusal {
  return {
    status: 400,
    code: 'BadRequest',
    message: `Agent pool ${name} is of mode System: system node pools cannot be stopped.`,
  };
}

/** A PUT of what is not there would make it, and for that this is too little. */
export function poolNotThere(name: string): Refusal {
  return {
    status: 400,
    code: 'InvalidParameter',
    message: `The value of parameter agentPoolProfile.vmSize of agent pool ${name} is invalid: it is required.`,
  };
}

/** In ARM's envelope, as the description has it: the flat body was seen of clusters alone. */
export function conflict(message: string): Refusal {
  return { status: 409, code: 'OperationNotAllowed', message };
}

const doing = { start: 'starting', stop: 'stopping' } as const;
