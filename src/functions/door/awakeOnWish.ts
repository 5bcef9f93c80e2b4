import type { Instant, Interval } from '../../core/time.ts';
import type { HubView } from '../../core/wake/hubView.ts';

/** From now on it is up because somebody wants it up, not because it is open; drawn into the week. */
export function awakeOnWish({ because, until }: HubView, now: Instant): Interval | undefined {
  const wish = because === 'wakeLease' || because === 'manualStart' || because === 'heldOn';
  return wish && until !== undefined && until > now ? { from: now, to: until } : undefined;
}
