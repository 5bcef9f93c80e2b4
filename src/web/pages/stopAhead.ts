import { type Instant, minuteMs } from '../../core/time.ts';
import { endOfClick, type HubPageModel, mayAsk } from './hubPageModel.ts';

/** A click that gains less than this (ms) would change nothing. */
export const worthwhileMs = 5 * minuteMs;

/** What a click outlasts nothing of: its operators want it off, or it may not be on for longer. */
const beyondClicks: ReadonlySet<string> = new Set(['heldOff', 'manualStop', 'longestAwake']);

const up: ReadonlySet<string> = new Set(['ready', 'hubStarting', 'degraded']);

export type StopAhead = {
  readonly at: Instant;
  readonly because: string;
  /** The time has come: servers are being stopped. */
  readonly now: boolean;
  /** A click of this visitor keeps it on. */
  readonly mayKeep: boolean;
};

/** The stop that is to come, while the hub is up; undefined where nobody has to be warned. */
export function stopAheadOf(model: HubPageModel): StopAhead | undefined {
  const { view, now } = model;
  const { stopAhead } = view;
  if (!stopAhead || !up.has(view.state)) return undefined;
  const gains = endOfClick(model) - Math.max(stopAhead.at, now) >= worthwhileMs;
  return {
    ...stopAhead,
    now: stopAhead.at <= now,
    mayKeep: mayAsk(model) && gains && !beyondClicks.has(stopAhead.because),
  };
}
