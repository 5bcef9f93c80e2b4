import { assertNever } from '../../core/assertNever.ts';
import type { SignIn, SignInDoubt } from '../../core/rotation/signInNow.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

/** The one line that matters: whether people can sign in, why that is not known, and how old the knowledge is. */
export function saySignIn(signIn: SignIn, timeZone: string, now: Instant): string {
  const { at } = signIn;
  const when = at === undefined ? undefined : wallText(at, timeZone, now).replace(/^today /, '');
  return `People can sign in: ${answer(signIn, when)}.`;
}

function answer({ kind, because }: SignIn, when: string | undefined): string {
  switch (kind) {
    case 'yes':
      return `yes, checked ${when}${because === 'disabled' ? '; but not after the hub’s next start, for the version in the vault is disabled' : ''}`;
    case 'no':
      return because === 'disabled'
        ? 'no, for the hub sleeps, and the version in the vault is disabled, so that no start can have it'
        : `no, by a check ${when}`;
    case 'unknown':
      return `not known${because === undefined ? '' : `; ${sayDoubt(because, when)}`}`;
  }
}

function sayDoubt(because: SignInDoubt, when: string | undefined): string {
  const at = (text: string) => (when === undefined ? '' : `${text} ${when}`);
  switch (because) {
    case 'unseen':
      return `the vault does not show its value now${at(', which last worked')}`;
    case 'noValue':
      return 'the vault holds no value';
    case 'untested':
      return 'the current value was not tried yet';
    case 'noVerdict':
      return `the sign-in has given no verdict${at(', last tried')}`;
    case 'gone':
      return `the current value worked${at(',')}, but its credential is not listed any more`;
    case 'disabled':
      return 'the version in the vault is disabled';
    case 'unproved':
      return `the current value works${at(', checked')}, but nothing proves that the hub uses it, nor that the one before still holds`;
    default:
      return assertNever(because);
  }
}
