import { assertNever } from '../../core/assertNever.ts';
import type { OverrideRefusal } from '../../core/power/applyOverride.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

/** One sentence: why an override was refused, and what would be accepted. */
export function sayRefusal(refusal: OverrideRefusal, timeZone: string, now: Instant): string {
  switch (refusal.code) {
    case 'untilPast':
      return `That end has passed: it is ${wallText(refusal.now, timeZone, now)}; name a later one.`;
    case 'untilTooFar':
      return `That is too far off: the latest end is ${wallText(refusal.latest, timeZone, now)}.`;
    case 'neverCloses':
      return 'There is no night to skip: by its schedule it does not close.';
    case 'nothingToResume':
      return 'There is nothing to resume: it is neither held nor paused.';
    case 'heldOff':
      return `It is held off until ${wallText(refusal.until, timeZone, now)}; resume it first.`;
    case 'changed':
      return 'It has changed since you looked; look again, then ask.';
    case 'busy':
      return 'Somebody else was changing it at the same moment; ask again.';
    default:
      return assertNever(refusal);
  }
}
