import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/** A cluster whose pools sleep first stays up for a while after them: its hubs answer, and wake in a minute or two. */
export function dozeRule({ dozeMs, dozeSince, awake }: HubFacts, now: Instant): DesiredPower | undefined {
  if (dozeMs === undefined || !awake) return undefined;
  const until = (dozeSince ?? now) + dozeMs;
  return now < until ? { kind: 'on', because: 'dozing', until } : undefined;
}
