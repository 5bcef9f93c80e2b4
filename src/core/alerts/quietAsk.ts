import { dayMs, type Instant } from '../time.ts';
import type { Quieted } from './alertFacts.ts';

/** What somebody wants of one alert. `end`: that it speaks again. */
export type QuietAsk =
  | Pick<Quieted, 'kind' | 'until' | 'by' | 'reason'>
  | { readonly kind: 'end'; readonly by: string };

export type QuietRefusal = { readonly code: 'notOpen' | 'tooLong' | 'past' | 'busy' };

/** The longest that an alert can be silenced (ms). */
const longestQuietMs = 7 * dayMs;

/** Why an ask is refused whatever the alert is; undefined: it is not. */
export function quietRefusal(ask: QuietAsk, now: Instant): QuietRefusal | undefined {
  if (ask.kind === 'end') return undefined;
  if (ask.until <= now) return { code: 'past' };
  return ask.until - now > longestQuietMs ? { code: 'tooLong' } : undefined;
}
