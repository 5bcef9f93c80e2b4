import type { HubActRefusal } from '../../core/operator/hubAct.ts';
import type { Instant } from '../../core/time.ts';
import { sayRefusal } from './sayRefusal.ts';
import { sayWakeRefusal } from './sayWakeRefusal.ts';

/** One sentence: why an operator's ask was refused, and what can be done instead. */
export function sayHubActRefusal(refusal: HubActRefusal, timeZone: string, now: Instant): string {
  switch (refusal.code) {
    case 'noSuchSecret':
      return 'The hub has no secret of that name, or it stands still.';
    case 'nothingToEnd':
      return 'Nobody’s wake keeps it on: there is nothing to end. To have it sleep in open hours, hold it off.';
    case 'untilPast':
    case 'untilTooFar':
    case 'neverCloses':
    case 'nothingToResume':
    case 'changed':
    case 'busy':
      return sayRefusal(refusal, timeZone, now);
    case 'heldOff':
      return sayRefusal(refusal, timeZone, now);
    default:
      return sayWakeRefusal(refusal, timeZone, now);
  }
}
