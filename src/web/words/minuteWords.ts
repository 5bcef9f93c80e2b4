import { type Instant, minuteMs } from '../../core/time.ts';
import type { Language } from '../messages/language.ts';
import { say, sayCount } from '../messages/say.ts';

/** A stretch of time ahead (ms), in whole minutes. */
export type Minutes = { readonly low: number; readonly high: number };

/** Time left to `low` and to `high`, never less than one; the high one rounded up, so that it is kept. */
export function minutesAhead(low: Instant, high: Instant, now: Instant): Minutes {
  const most = Math.max(1, Math.ceil((high - now) / minuteMs));
  return { low: Math.min(most, Math.max(1, Math.round((low - now) / minuteMs))), high: most };
}

/** `about 4 to 7 minutes`, `about 5 minutes`, `less than a minute`: never seconds, never percent. */
export function minutesText({ low, high }: Minutes, language: Language): string {
  if (high <= 1) return say(language, 'underMinute');
  if (low === high) return sayCount(language, 'about', high);
  return sayCount(language, 'aboutRange', high, { low: String(low) });
}
