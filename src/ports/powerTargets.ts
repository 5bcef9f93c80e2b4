import type { Failure } from '../core/power/failure.ts';
import type { ObservedPower, PowerAct, TargetId } from '../core/power/targetFacts.ts';
import type { AzureFault } from './azureFault.ts';

/** What Azure answered to a request to begin. Throws AzureFault where the answer is lost or says nothing (network, 5xx). */
export type BeginAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly retryAfterMs?: number };

/** Clusters and machines that can be started and stopped. */
export type PowerTargets = {
  /** One GET: always fresh. Throws AzureFault; a 404 is `gone`, not a fault. */
  observe(target: TargetId): Promise<ObservedPower>;
  /** Many at once, possibly minutes old: good for noticing, never for acting. What did not show up is absent from `seen`. */
  observeMany(targets: readonly TargetId[]): Promise<{
    readonly seen: ReadonlyMap<TargetId, ObservedPower>;
    /** One part (a subscription, a target) may fail without hiding the others. */
    readonly faults: readonly AzureFault[];
  }>;
  /** Sends the request once, without retry and without waiting for its end. */
  begin(target: TargetId, act: PowerAct): Promise<BeginAnswer>;
};
