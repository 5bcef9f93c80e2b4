import { goneMs } from '../../../core/alerts/judgeAlerts.ts';
import { minuteMs } from '../../../core/time.ts';

/** Of a risk that nobody sees any more, and that is not told as solved yet. `since`: in words. */
export function sayGone(since: string): string {
  return `Not seen any more since ${since}; told as solved once that has lasted ${goneMs / minuteMs} minutes.`;
}
