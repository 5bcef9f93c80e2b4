import { type RotationEffect, rotationEffects } from '../../core/rotation/facts/rotationEffect.ts';
import type { RotationStep } from '../../core/rotation/rotationStep.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** More steps than any rotation has. */
const most = 40;

/**
 * Steps of a unit that other looks made since `since`, oldest first, as the audit has them: a keeper that runs works on the
 * same rotation, and whoever watches wants to see all of it. `own`: what this process did itself. Throws AzureFault.
 */
export async function stepsOfOthers(
  { history }: Pick<Keeper, 'history'>,
  { id }: RotationUnit,
  since: Instant,
  own: readonly RotationEffect[],
): Promise<{ readonly id: string; readonly at: Instant; readonly step: RotationStep }[]> {
  const left = [...own];
  const lines = (await history.recent(id, most)).toReversed().filter(({ at }) => at >= since);
  return lines.flatMap(({ id: line, at, what, because }) => {
    const effect = rotationEffects.find((each) => what === `rotation.${each}`);
    if (!effect) return [];
    const mine = left.indexOf(effect);
    // A line of the audit has what a sentence needs, and less than a step has.
    if (mine === -1) return [{ id: line, at, step: { kind: effect, because } as RotationStep }];
    left.splice(mine, 1);
    return [];
  });
}
