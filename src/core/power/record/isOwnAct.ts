import { type Instant, minuteMs } from '../../time.ts';
import type { ClaimedAct, PowerAct } from '../targetFacts.ts';

/** A matching transition this long after a claim is still known as ours (ms). */
export const ownActMs = 30 * minuteMs;

/**
 * Whether a transition of this kind, seen now, is the one that our act set in motion. One that Azure has accepted is,
 * however late the look; of one without an answer that holds for half an hour.
 */
export function isOwnAct(act: ClaimedAct | undefined, kind: PowerAct, now: Instant): act is ClaimedAct {
  return act?.kind === kind && (act.stage === 'accepted' || act.stage === 'seen' || now - act.at <= ownActMs);
}
