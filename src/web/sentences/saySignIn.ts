import type { SignIn, SignInDoubt } from '../../core/rotation/signInNow.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

const doubts: Readonly<Record<SignInDoubt, string>> = {
  unseen: 'the vault cannot be looked into now',
  noValue: 'the vault holds no value',
  untried: 'the current value was not tried yet',
  unclear: 'the sign-in gave no clear answer',
  gone: 'the credential of the current value is not listed any more',
  disabled: 'the current version is disabled, so no hub can read it when it starts',
  unproved: 'nothing proves that every hub has left the value before, and that one may not work any more',
};

/** The one line that matters: whether people can sign in, why that is not known, and how old the knowledge is. */
export function saySignIn(signIn: SignIn, timeZone: string, now: Instant): string {
  return `People can sign in: ${answer(signIn, timeZone, now)}.`;
}

function answer({ kind, at, because, untilStart }: SignIn, timeZone: string, now: Instant): string {
  const when = at === undefined ? undefined : wallText(at, timeZone, now).replace(/^today /, '');
  const why = because === undefined ? '' : `, for ${doubts[because]}`;
  switch (kind) {
    case 'yes':
      return `yes, checked ${when}${untilStart ? '; not after the hub’s next start, for the current version is disabled' : ''}`;
    case 'no':
      return because === undefined ? `no, by a check ${when}` : `no${why}`;
    case 'unknown':
      return `not known${why}${when === undefined ? '' : `; ${because === 'unseen' ? 'it worked' : 'last tried'} ${when}`}`;
  }
}
