import { hourMs, type Instant, minuteMs } from '../../time.ts';
import type { RotationFacts } from '../facts/rotationFacts.ts';

/** Where nothing moves a unit is looked at so often (ms): a person may have changed something by hand. */
const quietMs = 6 * hourMs;

/** A hub that is up is known to be so for this long at most before its sign-in is tried (ms). */
const startedMs = minuteMs;

/**
 * Whether the hourly round has a unit looked at: where something is under way, is due, or needs a person; where a hub
 * has started since its sign-in was tried; and else four times a day. `upSince`: of its hubs that are up.
 */
export function needsRotationLook(
  facts: RotationFacts | undefined,
  upSince: readonly Instant[],
  now: Instant,
): boolean {
  const seen = facts?.seen;
  if (!facts || !seen || facts.unrecorded) return true;
  const quiet = seen.step === 'settled' && seen.findings.length === 0 && facts.asks.length === 0;
  if (!quiet || now - seen.at >= quietMs || (seen.dueAt ?? now) <= now) return true;
  const testedAt = facts.tests[0]?.at ?? Number.NEGATIVE_INFINITY;
  return upSince.some((since) => since > testedAt && now - since >= startedMs);
}
