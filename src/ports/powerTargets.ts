import type { Failure } from '../core/power/failure.ts';
import type { ObservedPower } from '../core/power/observedPower.ts';
import type { PowerTarget, TargetId } from '../core/power/powerTarget.ts';
import type { PowerAct } from '../core/power/targetFacts.ts';
import type { AzureFault } from './azureFault.ts';

/** What Azure answered to a request to begin. Throws AzureFault where the answer is lost or says nothing (network, 5xx). */
export type BeginAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly retryAfterMs?: number };

/** Clusters, pools and machines that can be started and stopped. */
export type PowerTargets = {
  /** One GET: always fresh. Throws AzureFault; a 404 is `gone`, not a fault. */
  observe(target: PowerTarget): Promise<ObservedPower>;
  /** Many at once, possibly minutes old: good for noticing, never for acting. What did not show up is absent from `seen`. */
  observeMany(targets: readonly PowerTarget[]): Promise<{
    readonly seen: ReadonlyMap<TargetId, ObservedPower>;
    /** One part (a subscription, a target) may fail without hiding the others. */
    readonly faults: readonly AzureFault[];
    /** Left out on purpose, because their turn is another round: no sign that they are gone. */
    readonly unasked?: ReadonlySet<TargetId>;
  }>;
  /**
   * Sends the request, without retry and without waiting for its end; of several pools a request each, to those that are
   * not so yet: taken where Azure takes the first. `choice`: which of `startOneOf` is tried, from 0.
   */
  begin(target: PowerTarget, act: PowerAct, choice?: number): Promise<BeginAnswer>;
};
