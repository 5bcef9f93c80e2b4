import type { TargetId } from '../../core/power/powerTarget.ts';
import { type ArmAddress, armAddress } from '../arm/armAddress.ts';

/** The parts of a machine's or scale set's resource id. Throws RangeError for any other. */
export function computeAddress(target: TargetId): ArmAddress {
  return armAddress(target, 'microsoft.compute/virtualmachines', 'microsoft.compute/virtualmachinescalesets');
}
