import type { TargetId } from '../../src/core/power/powerTarget.ts';
import type { PowerAct } from '../../src/core/power/targetFacts.ts';
import { takeFault } from './faults.ts';
import type { ProvisioningError } from './operation.ts';
import type { World } from './world.ts';

/** How starts and stops of one kind of target go: how long (s), and the words of its failures. */
export type UsualCourse = {
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly capacityError: ProvisioningError;
  readonly stopError: ProvisioningError;
};

/** How this operation goes, where the faults have something to say about it. Without seconds it never ends. */
export function courseOf(
  world: World,
  key: TargetId,
  act: PowerAct,
  usual: UsualCourse,
): { readonly seconds?: number; readonly error?: ProvisioningError } {
  if (act === 'stop') {
    const failing = takeFault(world, 'stopFails', key);
    const seconds = failing?.seconds ?? usual.stopSeconds;
    return failing ? { seconds, error: usual.stopError } : { seconds };
  }
  if (takeFault(world, 'stuckStart', key)) return {};
  const slow = takeFault(world, 'slowStart', key);
  const refused = takeFault(world, 'capacityRefused', key);
  const seconds = slow ? (slow.seconds ?? usual.startSeconds * 3) : usual.startSeconds;
  return refused ? { seconds: refused.seconds ?? seconds, error: usual.capacityError } : { seconds };
}
