import { dayMs, type Instant } from './time.ts';

/** Lines before `keepFrom` go; names of people in lines before `namesFrom` go. */
export type Retention = { readonly keepFrom: Instant; readonly namesFrom: Instant };

/** 400 days for the line, so that a year can be compared with the year before; 90 days for the person. */
export function historyRetention(now: Instant): Retention {
  return { keepFrom: now - 400 * dayMs, namesFrom: now - 90 * dayMs };
}
