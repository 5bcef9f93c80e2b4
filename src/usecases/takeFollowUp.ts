import type { FollowUp } from '../ports/followUps.ts';
import type { Keeper } from '../ports/keeper.ts';
import { hastenAlerts } from './alerts/hastenAlerts.ts';
import { readClocks } from './clocks/readClocks.ts';
import { lookAtTarget } from './power/lookAtTarget.ts';
import { powerGroupOf } from './power/powerGroups.ts';
import { lookAtRotation } from './rotation/lookAtRotation.ts';
import { rotationUnitOf } from './rotation/rotationUnits.ts';

/** The look that was asked for. False: what it is about is configured no more. Throws AzureFault, StoredRowFault. */
export async function takeFollowUp(keeper: Keeper, followUp: FollowUp): Promise<boolean> {
  const { kind, subject } = followUp;
  const { hubs } = keeper.policy;
  if (kind === 'power') {
    const group = powerGroupOf(hubs, subject);
    if (group) await lookAtTarget(keeper, group);
    return group !== undefined;
  }
  if (kind === 'clocks') {
    const known = powerGroupOf(hubs, subject) !== undefined;
    // The next round of power tells what it has found.
    if (known) await readClocks(keeper, subject);
    return known;
  }
  if (kind === 'alerts') {
    await hastenAlerts(keeper, followUp);
    return true;
  }
  const unit = rotationUnitOf(hubs, subject);
  if (unit) await lookAtRotation(keeper, unit);
  return unit !== undefined;
}
