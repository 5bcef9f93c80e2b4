import type { Instant } from '../time.ts';
import { type HubLeases, liveLeases, type WakerKey } from './lease.ts';

/** "I'm done": the leases without this waker's (or without any, for an operator). Undefined where there was none. */
export function releaseLease(
  standing: HubLeases,
  waker: WakerKey | 'all',
  now: Instant,
): HubLeases | undefined {
  const live = liveLeases(standing.leases, undefined, now);
  const kept = waker === 'all' ? [] : live.filter((lease) => lease.waker !== waker);
  return kept.length === live.length ? undefined : { ...standing, leases: kept };
}
