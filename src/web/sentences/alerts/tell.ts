import type { AlertItem } from '../../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import { isClock } from '../../../core/alerts/subject.ts';
import type { Instant } from '../../../core/time.ts';
import { sayClock } from './sayClock.ts';
import { sayRisk } from './sayRisk.ts';
import type { Telling } from './telling.ts';

/** What is particular to the subject of an item. */
export function tell({ subject, step }: AlertItem, place: AlertPlace, now: Instant): Telling {
  const timeZone = place.timeZoneOf(subject.hubs[0]);
  return isClock(subject) ? sayClock(subject, timeZone, now) : sayRisk(subject, step, timeZone, now);
}
