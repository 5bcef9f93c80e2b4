import type { FollowUp } from '../ports/followUps.ts';
import type { Keeper } from '../ports/keeper.ts';
import { lookAtTarget } from './lookAtTarget.ts';
import { powerGroupOf } from './powerGroups.ts';
import { alertRoundMs, raiseAlerts } from './raiseAlerts.ts';
import { readClocks } from './readClocks.ts';
import { lookAtRotation } from './rotation/lookAtRotation.ts';
import { rotationUnitOf } from './rotation/rotationUnits.ts';

/** The look that was asked for. False: what it is about is configured no more. Throws AzureFault, StoredRowFault. */
export async function takeFollowUp(keeper: Keeper, { kind, subject }: FollowUp): Promise<boolean> {
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
    // Another instance may be at it, and may have begun before this was news.
    const notBefore = keeper.clock.now() + alertRoundMs;
    if (!(await raiseAlerts(keeper))) await keeper.followUps.send({ v: 1, kind, subject, notBefore });
    return true;
  }
  const unit = rotationUnitOf(hubs, subject);
  if (unit) await lookAtRotation(keeper, unit);
  return unit !== undefined;
}
