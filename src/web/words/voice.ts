import type { Instant } from '../../core/time.ts';
import type { Language } from '../messages/language.ts';

/** How a page speaks: its language, whose clock it goes by, and when it is. */
export type Voice = { readonly language: Language; readonly timeZone: string; readonly now: Instant };
