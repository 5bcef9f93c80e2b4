import type { Instant } from '../time.ts';
import { isProved } from './proofs.ts';
import {
  credentialsOf,
  currentCredential,
  currentIsGone,
  currentVersion,
  keyOf,
  type RotationView,
  versionsOf,
} from './rotationView.ts';
import { isBroken, testVerdict } from './testVerdict.ts';

/** Why nobody can say `yes`, or not for long. */
export type SignInDoubt =
  /** The vault does not let us look. */
  | 'unseen'
  /** The vault holds no value. */
  | 'noValue'
  /** The current value was not tried yet. */
  | 'untested'
  /** The sign-in gave no verdict, or not often enough. */
  | 'noVerdict'
  /** The credential of the current value is not listed any more. */
  | 'gone'
  /** The current version is disabled: no start can have it; a hub that is up goes on with what it has. */
  | 'disabled'
  /** The current value works; a hub may still use one before it, of which nobody knows whether it holds. */
  | 'unproved';

/**
 * Whether people can sign in, as far as is known. `yes`: the current value works, and each hub is proved to use it or may
 * use an older one that still holds · `no`: the current value does not work, or no start can have it · `unknown`: see
 * `because`. `at`: when a value was tried last; of one that cannot be seen now, the one that was seen last.
 */
export type SignIn = {
  readonly kind: 'yes' | 'no' | 'unknown';
  readonly at?: Instant;
  readonly because?: SignInDoubt;
};

export function signInNow(view: RotationView, now: Instant): SignIn {
  const version = currentVersion(view);
  if (!version) return cannotTell(view);
  const verdict = testVerdict(view.facts.tests, version.version);
  const tried = verdict.kind === 'untested' ? {} : { at: verdict.at };
  const doubt = (because: SignInDoubt): SignIn => ({ kind: 'unknown', ...tried, because });
  if (verdict.kind !== 'untested' && (isBroken(verdict) || verdict.kind === 'unknownApp'))
    return { kind: 'no', ...tried };
  const isUp = [...view.hubs.values()].some(({ power }) => power === 'up');
  if (!version.enabled && !isUp) return { kind: 'no', ...tried, because: 'disabled' };
  if (verdict.kind === 'untested') return doubt('untested');
  if (verdict.kind !== 'works') return doubt('noVerdict');
  if (currentIsGone(view)) return doubt('gone');
  if (!hubsHold(view, version.version, now)) return doubt('unproved');
  return { kind: 'yes', ...tried, ...(!version.enabled && { because: 'disabled' as const }) };
}

function cannotTell({ current, facts }: RotationView): SignIn {
  if (current.kind === 'seen') return { kind: 'unknown', because: 'noValue' };
  const verdict = testVerdict(facts.tests, facts.seen?.current?.version ?? '');
  return { kind: 'unknown', ...(verdict.kind === 'works' && { at: verdict.at }), because: 'unseen' };
}

/** A hub that is not proved to use the current value may use the one before; where none was replaced there is no other. */
function hubsHold(view: RotationView, version: string, now: Instant): boolean {
  const { facts, unit } = view;
  const proved = unit.uses.every(({ hub }) => isProved(facts, hub.name, version));
  if (proved || facts.promoted.every((each) => each.version !== version)) return true;
  const current = currentCredential(view)?.keyId;
  const [, ...older] = versionsOf(view.current);
  const before = older.find((each) => keyOf(each, unit) !== current);
  if (!before) return true;
  // Whose it is may not be known: a person's, never adopted.
  const key = keyOf(before, unit);
  return credentialsOf(view).some(({ keyId, endsAt }) => keyId === key && endsAt > now);
}
