import type { Instant } from '../time.ts';
import { worthwhileMs } from './grantLease.ts';
import type { HubState } from './hubState.ts';
import type { HubView } from './hubView.ts';

/** What a click outlasts nothing of: its operators want it off, or it may not be on for longer. */
const beyondClicks: ReadonlySet<string> = new Set(['heldOff', 'manualStop', 'longestAwake']);

const up: ReadonlySet<HubState> = new Set(['ready', 'hubStarting', 'degraded']);

export type StopAhead = {
  readonly at: Instant;
  readonly because: string;
  /** The time has come: servers are being stopped. */
  readonly now: boolean;
  /** A click of this visitor keeps it on. */
  readonly mayKeep: boolean;
};

/**
 * The stop that is to come, while the hub is up; undefined where nobody has to be warned. `clickUntil`: until when a click
 * of this visitor would keep it on; undefined where none would count. Pure and total.
 */
export function stopAheadFor(
  { state, stopAhead }: Pick<HubView, 'state' | 'stopAhead'>,
  clickUntil: Instant | undefined,
  now: Instant,
): StopAhead | undefined {
  if (!stopAhead || !up.has(state)) return undefined;
  const gains = clickUntil !== undefined && clickUntil - Math.max(stopAhead.at, now) >= worthwhileMs;
  return { ...stopAhead, now: stopAhead.at <= now, mayKeep: gains && !beyondClicks.has(stopAhead.because) };
}
