import type { Instant } from '../../time.ts';
import type { RotationCause } from '../rotationStep.ts';
import {
  credentialsOf,
  currentCredential,
  currentEnd,
  currentVersion,
  hadValue,
  isManaged,
  keyOf,
  type RotationView,
  schedulesOf,
} from '../rotationView.ts';
import { isBroken, testVerdict } from '../testVerdict.ts';
import { chooseEnd } from './chooseEnd.ts';
import { endsInSleep, urgentMs } from './rotationMoment.ts';

/** Why a new value is needed; `urgent`: whatever the hour. */
export type RotationNeed = { readonly because: RotationCause; readonly urgent: boolean };

/** Whether the value must be replaced, and how soon. A value that a person made is replaced only on demand. */
export function rotationNeed(view: RotationView, now: Instant): RotationNeed | undefined {
  const asked = askedFor(view);
  if (asked) return { because: asked, urgent: true };
  const version = currentVersion(view);
  if (!version) {
    const lives = credentialsOf(view).some(({ endsAt }) => endsAt > now);
    return view.current.kind === 'seen' && view.application.kind === 'seen' && !lives && !hadValue(view)
      ? { because: 'first', urgent: true }
      : undefined;
  }
  if (!version.enabled || keyOf(version, view.unit) === undefined) return undefined;
  if (isBroken(testVerdict(view.facts.tests, version.version))) return { because: 'broken', urgent: true };
  const endsAt = currentEnd(view);
  if (endsAt === undefined) return undefined;
  if (now >= dueAt(view, endsAt)) return { because: 'due', urgent: endsAt - now < urgentMs };
  const schedules = schedulesOf(view);
  if (!endsInSleep(schedules, endsAt, now)) return undefined;
  // A life that is shorter than the sleep ends in it whatever is done now: such a value is replaced while the hub sleeps.
  const next = chooseEnd(schedules, lifetimeOf(view), now);
  return endsInSleep(schedules, next, now) ? undefined : { because: 'beforeLongSleep', urgent: true };
}

/** From when on a value that ends then is due: as configured, but never more than a third of its life before. */
export function dueAt(view: RotationView, endsAt: Instant): Instant {
  const credential = currentCredential(view);
  const life = credential ? credential.endsAt - credential.startsAt : lifetimeOf(view);
  return endsAt - Math.min(view.unit.rotateBeforeMs, Math.floor(life / 3));
}

/** An ask that no promotion has answered yet. A leak comes first. */
function askedFor(view: RotationView): RotationCause | undefined {
  const promotedAt = lastPromotion(view);
  const open = view.facts.asks.filter(({ at }) => at >= promotedAt);
  if (open.some(({ kind }) => kind === 'incident')) return 'leaked';
  return open.some(({ kind }) => kind === 'rotate') ? 'asked' : undefined;
}

/** When the current version became so by us; −∞ where it did not. */
export function lastPromotion(view: RotationView): Instant {
  const version = currentVersion(view)?.version;
  const known = view.facts.promoted.find((each) => each.version === version);
  return known && isManaged(view) ? known.at : Number.NEGATIVE_INFINITY;
}

/** The longest life to ask for (ms): as configured, or what the tenant's rules have let through. */
export function lifetimeOf({ unit, facts }: RotationView): number {
  return Math.min(unit.lifetimeMs, facts.learnedMaxLifetimeMs ?? Number.POSITIVE_INFINITY);
}
