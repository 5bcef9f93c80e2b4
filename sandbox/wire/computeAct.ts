import type { BeginOutcome } from '../world/beginPower.ts';

/** An act on a machine or a scale set, and where that lies. */
export type ComputeAct = {
  readonly outcome: BeginOutcome;
  readonly place: { readonly subscription: string; readonly location: string };
};
