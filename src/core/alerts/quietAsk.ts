import type { Quieted } from './alertFacts.ts';

/** What somebody wants of one alert. `end`: that it speaks again. */
export type QuietAsk =
  | Pick<Quieted, 'kind' | 'until' | 'by' | 'reason'>
  | { readonly kind: 'end'; readonly by: string };

export type QuietRefusal = { readonly code: 'notOpen' | 'tooLong' | 'past' | 'busy' };
