import type { TargetId } from '../../src/core/power/powerTarget.ts';
import { takeFault } from './faults.ts';
import type { Refusal } from './refusals.ts';
import type { World } from './world.ts';

/** What refuses a start at once, whatever it is that starts: a quota, a size that is not to be had there. */
export function startRefusal(
  world: World,
  key: TargetId,
  vmSize: string,
  kind: 'pool' | 'machine',
): Refusal | undefined {
  if (takeFault(world, 'quotaRefused', key)) return kind === 'pool' ? poolQuota(vmSize) : computeQuota;
  return takeFault(world, 'sizeRefused', key) ? noSuchSize(vmSize) : undefined;
}

/** Compute says "not allowed" for a quota too: only the text tells it from a request out of turn. */
const computeQuota: Refusal = {
  status: 409,
  code: 'OperationNotAllowed',
  message:
    'Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: 10, Current Usage: 8, Additional Required: 4, (Minimum) New Limit Required: 12.',
};

function poolQuota(vmSize: string): Refusal {
  return {
    status: 400,
    code: 'ErrCode_InsufficientVCPUQuota',
    message: `Insufficient vcpu quota requested 8, remaining 2 for family of ${vmSize} for region westeurope.`,
  };
}

function noSuchSize(vmSize: string): Refusal {
  return {
    status: 409,
    code: 'SkuNotAvailable',
    message: `The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${vmSize}' is currently not available in location 'westeurope'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.`,
  };
}
