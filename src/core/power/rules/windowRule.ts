import { isOpen, nextEdge } from '../../schedule/edges.ts';
import type { Instant } from '../../time.ts';
import type { HubFacts } from '../hubFacts.ts';
import type { DesiredPower } from '../wish.ts';

/** On in its open hours, and as early before them as a start takes. */
export function windowRule({ schedule, leadMs }: HubFacts, now: Instant): DesiredPower | undefined {
  if (isOpen(schedule, now)) {
    const closing = nextEdge(schedule, now, 'closes');
    return { kind: 'on', because: 'openHours', ...(closing && { until: closing.at }) };
  }
  const opening = nextEdge(schedule, now, 'opens');
  if (!opening || opening.at - leadMs > now) return undefined;
  return { kind: 'on', because: 'openingSoon', until: opening.at };
}
