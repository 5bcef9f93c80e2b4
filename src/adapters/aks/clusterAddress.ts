import type { TargetId } from '../../core/power/powerTarget.ts';
import { type ArmAddress, armAddress } from '../arm/armAddress.ts';

/** The parts of a cluster's resource id. Throws RangeError for any other id. */
export function clusterAddress(target: TargetId): ArmAddress {
  return armAddress(target, 'microsoft.containerservice/managedclusters');
}
