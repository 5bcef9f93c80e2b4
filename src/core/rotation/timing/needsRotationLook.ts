import { hourMs, type Instant } from '../../time.ts';
import type { RotationFacts } from '../facts/rotationFacts.ts';

/** Where nothing moves and every hub sleeps a unit is looked at so often (ms): a person may have changed something by hand. */
const quietMs = 6 * hourMs;

/**
 * Whether the hourly round has a unit looked at: where something is under way, is due, or needs a person; while a hub is
 * up, because people sign in there; and else four times a day. `isUp`: whether one of its hubs is.
 */
export function needsRotationLook(facts: RotationFacts | undefined, isUp: boolean, now: Instant): boolean {
  const seen = facts?.seen;
  if (!facts || !seen || facts.unrecorded || isUp) return true;
  const quiet = seen.step === 'settled' && seen.findings.length === 0 && facts.asks.length === 0;
  return !quiet || now - seen.at >= quietMs || (seen.dueAt ?? now) <= now;
}
