import { takeFault } from '../faults.ts';
import { inTransition } from '../operation.ts';
import { forbiddenRefusal, type Refusal } from '../refusals.ts';
import type { World } from '../world.ts';

/** What is refused of Azure Compute before anybody looks at the machine: rights, limits, and a request out of turn. */
export function refuseCompute(
  world: World,
  { key, id }: { readonly key: string; readonly id: string },
  type: 'virtualMachines' | 'virtualMachineScaleSets',
  act: 'start' | 'deallocate',
  now: { readonly provisioningState: string },
): Refusal | undefined {
  if (takeFault(world, 'forbidden', key))
    return forbiddenRefusal(`Microsoft.Compute/${type}/${act}/action`, id);
  const throttled = takeFault(world, 'throttled', key);
  if (throttled) return computeThrottled(throttled.seconds);
  return takeFault(world, 'conflict', key) || inTransition(now) ? concurrent : undefined;
}

/** Compute's own limit: the outer code is the one of its conflicts, and only status and details tell. */
function computeThrottled(seconds = 5): Refusal {
  return {
    status: 429,
    code: 'OperationNotAllowed',
    message:
      'The server rejected the request because too many requests have been received for this subscription.',
    retryAfterSeconds: seconds,
    details: [
      {
        code: 'TooManyRequests',
        target: 'UpdateVMSubscriptionMaximum',
        message: `{"operationGroup":"UpdateVMSubscriptionMaximum","allowedRequestCount":1500,"measuredRequestCount":1501,"retryAfter":"${seconds} seconds"}`,
      },
    ],
  };
}

const concurrent: Refusal = {
  status: 409,
  code: 'Conflict',
  message:
    'The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.',
};

export function cannotHibernate(name: string): Refusal {
  return {
    status: 409,
    code: 'OperationNotAllowed',
    message: `The Hibernate-Deallocate operation cannot be performed on VM '${name}' because hibernation is not enabled on it.`,
  };
}

export const extensionFailed: Refusal = {
  status: 409,
  code: 'OperationNotAllowed',
  message:
    "The Hibernate-Deallocate Operation cannot be performed on a VM that has extension 'AzureHibernateExtension' in failed state.",
};

export const notTogether: Refusal = {
  status: 409,
  code: 'OperationNotAllowed',
  message: 'This operation is not supported for a scale set whose orchestrationMode is Flexible.',
};

export const allocationFailed = {
  code: 'AllocationFailed',
  message:
    'Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at https://aka.ms/allocation-guidance',
};

export const deallocationFailed = {
  code: 'InternalExecutionError',
  message: 'An internal execution error occurred. Please retry later.',
};
