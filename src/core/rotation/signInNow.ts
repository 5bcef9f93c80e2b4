import type { Instant } from '../time.ts';
import { isProved } from './proofs.ts';
import {
  credentialsOf,
  currentCredential,
  currentVersion,
  keyOf,
  type RotationView,
  versionsOf,
} from './rotationView.ts';
import { isBroken, testVerdict } from './testVerdict.ts';

/**
 * Whether people can sign in, as far as is known. `yes`: the current value works, and each hub is proved to use it or may
 * use an older one that still holds · `no`: the current value does not work · `unknown`: it was not tried, or the answer
 * said nothing. `at`: when that was tried.
 */
export type SignIn = { readonly kind: 'yes' | 'no' | 'unknown'; readonly at?: Instant };

export function signInNow(view: RotationView, now: Instant): SignIn {
  const version = currentVersion(view);
  const verdict = version && testVerdict(view.facts.tests, version.version);
  if (!version || !verdict || verdict.kind === 'untested') return { kind: 'unknown' };
  const { at } = verdict;
  if (isBroken(verdict) || verdict.kind === 'unknownApp') return { kind: 'no', at };
  if (verdict.kind !== 'works') return { kind: 'unknown', at };
  return { kind: hubsHold(view, version.version, now) ? 'yes' : 'unknown', at };
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
