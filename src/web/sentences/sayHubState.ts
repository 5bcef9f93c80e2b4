import { assertNever } from '../../core/assertNever.ts';
import type { Instant } from '../../core/time.ts';
import type { HubView } from '../../core/wake/hubView.ts';
import { nameFailure } from './nameFailure.ts';
import { clockText, wallText } from './wallText.ts';

/** A sentence or two for operators: what a visitor meets now, and when it will be ready. */
export function sayHubState(view: HubView, now: Instant): string {
  const at = (instant: Instant) => wallText(instant, view.timeZone, now);
  switch (view.state) {
    case 'asleep':
      return 'It is asleep; the next round looks at it again.';
    case 'queued':
      return `It starts as soon as Azure allows.${sayReady(view, now)}`;
    case 'starting':
      return `It is starting.${sayReady(view, now)}`;
    case 'hubStarting':
      return `Its machines are up, the hub is starting.${sayReady(view, now)}`;
    case 'ready':
      return 'It is ready.';
    case 'stopping':
      return view.wakeKept
        ? `It is still stopping, and starts as soon as Azure allows.${sayReady(view, now)}`
        : 'It is stopping.';
    case 'cooling':
      return view.restsUntil === undefined ? 'It rests.' : `It rests until ${at(view.restsUntil)}.`;
    case 'degraded':
      return 'It is on, but does not answer as it should.';
    case 'trouble':
      return view.retry === undefined
        ? 'It is in trouble: look at its machines in the portal.'
        : `It does not start: ${nameFailure(view.retry.failure)}. Tried again ${at(view.retry.at)}.`;
    case 'heldOff':
      return view.until === undefined ? 'It is held off.' : `It is held off until ${at(view.until)}.`;
    case 'unknown':
      return 'Nobody has seen its machines yet, or not for a while.';
    default:
      return assertNever(view.state);
  }
}

function sayReady({ eta, timeZone }: HubView, now: Instant): string {
  if (!eta) return '';
  const guess = eta.guess ? ', by a guess' : '';
  return ` Ready between ${wallText(eta.low, timeZone, now)} and ${clockText(eta.high, timeZone)}${guess}.`;
}
