import type { HistoryEntry } from '../../../core/historyEntry.ts';
import type { RotationClaim, RotationFacts } from '../../../core/rotation/facts/rotationFacts.ts';
import type { RotationFailure } from '../../../core/rotation/refusals/rotationFailure.ts';
import type { RotationStep } from '../../../core/rotation/rotationStep.ts';
import type { RotationView } from '../../../core/rotation/rotationView.ts';
import type { Keeper } from '../../../ports/keeper.ts';

export type EffectDeps = Pick<
  Keeper,
  'clock' | 'log' | 'directory' | 'stores' | 'commands' | 'markOf' | 'signInTest'
>;

/** What came of an effect. `learn` is applied to the row as it stands then; `told` goes into the audit. */
export type EffectOutcome =
  | {
      readonly kind: 'done';
      readonly learn?: (facts: RotationFacts) => RotationFacts;
      readonly told?: HistoryEntry['detail'];
    }
  | {
      readonly kind: 'refused';
      readonly failure: RotationFailure;
      readonly retryAfterMs?: number;
      readonly learn?: (facts: RotationFacts) => RotationFacts;
      /** It told what to do better: no pause before the next try. */
      readonly again?: true;
    }
  /** Too late: another look may have taken over. Nothing more is done, and nothing is cleaned up. */
  | { readonly kind: 'overtaken' };

/** How an effect ended. `lost`: the request went out, and nobody heard what came of it. */
export type EffectEnd =
  | EffectOutcome
  | {
      readonly kind: 'lost';
      readonly operation: string;
      readonly message: string;
      readonly status?: number;
    };

/** Does one effect. Throws AzureFault where the answer is lost. */
export type Effect<K extends RotationStep['kind']> = (
  deps: EffectDeps,
  view: RotationView,
  step: Extract<RotationStep, { kind: K }>,
  claim: RotationClaim,
) => Promise<EffectOutcome>;

/** Remembers a version that we wrote, so that the vault's event about it is no news. */
export function wrote(version: string): (facts: RotationFacts) => RotationFacts {
  return (facts) => ({ ...facts, wrote: [version, ...facts.wrote].slice(0, 20) });
}
