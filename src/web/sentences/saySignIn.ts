import type { SignIn } from '../../core/rotation/signInNow.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

/** The one line that matters: whether people can sign in, and how old that knowledge is. */
export function saySignIn({ kind, at }: SignIn, timeZone: string, now: Instant): string {
  const when = at === undefined ? undefined : wallText(at, timeZone, now).replace(/^today /, '');
  switch (kind) {
    case 'yes':
      return `People can sign in: yes, checked ${when}.`;
    case 'no':
      return `People can sign in: no, by a check ${when}.`;
    case 'unknown':
      return when === undefined
        ? 'People can sign in: not known, for the current value was not tried yet, or cannot be seen now.'
        : `People can sign in: not known; last tried ${when}.`;
  }
}
