import type { ObservedPower } from '../../core/power/observedPower.ts';
import type { PowerTarget, TargetId } from '../../core/power/powerTarget.ts';
import type { PowerAct } from '../../core/power/targetFacts.ts';
import type { AzureFault } from '../../ports/azureFault.ts';
import type { BeginAnswer } from '../../ports/powerTargets.ts';

/** What came of reading many; `unasked`: whose turn is another round. */
export type SeenMany = {
  readonly seen: ReadonlyMap<TargetId, ObservedPower>;
  readonly faults: readonly AzureFault[];
  readonly unasked?: ReadonlySet<TargetId>;
};

/** The port PowerTargets for some kinds of targets. */
export type TargetsOf<T extends PowerTarget> = {
  readonly observe: (target: T) => Promise<ObservedPower>;
  readonly observeMany: (targets: readonly T[], deadline: AbortSignal) => Promise<SeenMany>;
  readonly begin: (target: T, act: PowerAct, choice?: number) => Promise<BeginAnswer>;
};
