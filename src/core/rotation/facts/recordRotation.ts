import type { Instant } from '../../time.ts';
import { olderCredentials } from '../olderCredentials.ts';
import {
  credentialsOf,
  currentCredential,
  currentVersion,
  keyOf,
  ownCredentials,
  type RotationView,
  stagedVersions,
  versionsOf,
} from '../rotationView.ts';
import { leakAnswered } from '../rules/answerLeak.ts';
import { lostMintLookMs } from '../rules/replaceValue.ts';
import { makerOf } from '../seen/credential.ts';
import { adoptedOp } from '../seen/storedVersion.ts';
import { lastPromotion, rotationNeed } from '../timing/rotationNeed.ts';
import { type HubsHeard, hearHubs } from './hearHubs.ts';
import type { RotationFacts } from './rotationFacts.ts';

/** A mint whose answer was lost counts as one that never was after so many looks that did not find it. */
const lostMintLooks = 3;

export function newRotation(now: Instant): RotationFacts {
  return {
    firstSeenAt: now,
    mints: [],
    orphansAt: [],
    promoted: [],
    wrote: [],
    tests: [],
    confirmed: {},
    rollOuts: {},
    asks: [],
    attempts: {},
    leaked: [],
  };
}

/** The facts after what a look has seen and heard. Pure and total; `view.facts` are those of before. */
export function recordRotation(view: RotationView, heard: HubsHeard, now: Instant): RotationFacts {
  const steps = [clampAsks, expireClaim, findLostMint, knowPromotion, hearHubs, knowLeak, endIntent, endAsks];
  return steps.reduce((facts, step) => step({ ...view, facts }, heard, now), view.facts);
}

/** Whoever asks may have a clock of their own: what was asked is asked by now, or no promotion would ever answer it. */
function clampAsks({ facts }: RotationView, _: HubsHeard, now: Instant): RotationFacts {
  if (facts.asks.every(({ at }) => at <= now)) return facts;
  return { ...facts, asks: facts.asks.map((ask) => ({ ...ask, at: Math.min(ask.at, now) })) };
}

/** Whoever claimed has died, or was held up for so long that it will not go on. */
function expireClaim({ facts }: RotationView, _: HubsHeard, now: Instant): RotationFacts {
  const { claim, ...rest } = facts;
  if (!claim || now < claim.until) return facts;
  return claim.effect === 'mint' ? { ...rest, lostMint: { opId: claim.id, looks: 0, lookedAt: now } } : rest;
}

function findLostMint(view: RotationView, _: HubsHeard, now: Instant): RotationFacts {
  const { lostMint, ...rest } = view.facts;
  if (!lostMint || view.application.kind !== 'seen' || view.staging.kind !== 'seen') return view.facts;
  const found =
    ownCredentials(view).some(({ opId }) => opId === lostMint.opId) ||
    view.staging.versions.some(({ tags }) => tags?.opId === lostMint.opId);
  if (found) return rest;
  if (now - lostMint.lookedAt < lostMintLookMs) return view.facts;
  const looks = lostMint.looks + 1;
  return looks >= lostMintLooks ? rest : { ...rest, lostMint: { ...lostMint, looks, lookedAt: now } };
}

/** A promotion whose answer was lost, or which an earlier life of the tables knew of. The vault keeps whole seconds. */
function knowPromotion({ facts, unit, current }: RotationView, _: HubsHeard, now: Instant): RotationFacts {
  const [version] = versionsOf(current);
  const keyId = version && keyOf(version, unit);
  if (!version || !keyId || version.tags?.opId === adoptedOp) return facts;
  if (facts.promoted.some((each) => each.version === version.version)) return facts;
  const at = Math.min(now, version.createdAt + 999);
  const { because, since = at } = facts.intent ?? {};
  const bad =
    ((because === 'broken' || because === 'leaked') && since <= at) ||
    facts.asks.some((ask) => ask.kind === 'incident' && ask.at <= at);
  return {
    ...facts,
    promoted: [{ version: version.version, keyId, at }, ...facts.promoted].slice(0, 10),
    ...(bad && { mustRestart: version.version }),
  };
}

/**
 * The leaked value is a person's: remembered, because only a person may remove it. Where nothing says whose the value is,
 * its first characters do; of several that begin alike each may have leaked.
 */
function knowLeak(view: RotationView): RotationFacts {
  const { facts, unit } = view;
  const told = facts.asks.some(({ kind, at }) => kind === 'incident' && at > lastPromotion(view));
  if (!told) return facts;
  const current = currentCredential(view);
  const alike = credentialsOf(view).filter(({ hint }) => hint !== undefined && hint === view.currentHint);
  const found = (current ? [current] : alike)
    .filter((each) => makerOf(each, unit.store).kind === 'person')
    .map(({ keyId }) => keyId)
    .filter((keyId) => !facts.leaked.includes(keyId));
  return found.length === 0 ? facts : { ...facts, leaked: [...found, ...facts.leaked].slice(0, 10) };
}

/** A rotation is over once a newer value is current, and given up where it is not needed any more. */
function endIntent(view: RotationView, _: HubsHeard, now: Instant): RotationFacts {
  const { intent, ...rest } = view.facts;
  if (!intent) return view.facts;
  const over = lastPromotion(view) > intent.since;
  const dropped =
    view.current.kind === 'seen' && !rotationNeed(view, now) && stagedVersions(view).length === 0;
  return over || dropped ? rest : view.facts;
}

function endAsks(view: RotationView): RotationFacts {
  const { facts } = view;
  const version = currentVersion(view);
  const isOver = (kind: string, at: Instant): boolean => {
    switch (kind) {
      case 'rotate':
        return at < lastPromotion(view);
      case 'restore':
        return at < lastPromotion(view) || wasDeclined(facts, at);
      case 'test':
        return view.current.kind === 'seen' && (!version?.enabled || wasTried(facts, version.version, at));
      case 'incident':
        return leakAnswered(view) && olderCredentials(view).length === 0 && !olderEnabled(view);
      case 'adopt':
        return version !== undefined && keyOf(version, view.unit) !== undefined;
      case 'promote':
        return view.staging.kind === 'seen' && stagedVersions(view).length === 0;
      default:
        return false;
    }
  };
  const asks = facts.asks.filter(({ kind, at }) => !isOver(kind, at));
  return asks.length === facts.asks.length ? facts : { ...facts, asks };
}

/** The look before has said that there is nothing to restore. */
function wasDeclined({ seen }: RotationFacts, at: Instant): boolean {
  return seen?.because === 'nothingToRestore' && seen.at >= at;
}

function wasTried({ tests }: RotationFacts, version: string, since: Instant): boolean {
  return tests.some((test) => test.version === version && test.at >= since);
}

function olderEnabled({ current }: RotationView): boolean {
  return versionsOf(current)
    .slice(1)
    .some(({ enabled }) => enabled);
}
