import { ownValue } from '../ownValue.ts';
import { dayMs, hourMs, type Instant } from '../time.ts';
import type { HubsHeard } from './facts/hearHubs.ts';
import { olderCredentials } from './olderCredentials.ts';
import { allConfirmedAt, isProved, saysOther } from './proofs.ts';
import { isPassing } from './refusals/rotationFailure.ts';
import type { RotationStep } from './rotationStep.ts';
import type { SecretUse } from './rotationUnit.ts';
import {
  credentialsOf,
  currentEnd,
  currentIsGone,
  currentVersion,
  keyOf,
  type RotationView,
  stagedVersions,
  versionsOf,
} from './rotationView.ts';
import { rollOutTries } from './rules/rollOutStep.ts';
import { makerOf } from './seen/credential.ts';
import { isBroken, type TestVerdict, testVerdict } from './testVerdict.ts';
import { rotationNeed } from './timing/rotationNeed.ts';

/** What a person should know of a rotation, by a stable code; empty while all is well. */
export type RotationFinding =
  | `rotation.${Extract<RotationStep, { kind: 'blocked' }>['because']}`
  /** The current value does not work: people cannot sign in, or will not be able to after the hub's next start. */
  | 'rotation.broken'
  /** The credential of the current value is not listed any more; at the sign-in it may work for a while yet. */
  | 'rotation.credentialGone'
  /** The sign-in service gives no verdict for hours, or says that it is about the application itself. */
  | 'rotation.unclear'
  /** Due for days, or begun a day ago, and not done. */
  | 'rotation.late'
  /** An older credential ends within two weeks, and nothing proves that every hub has left it. */
  | 'rotation.unconfirmed'
  | 'rotation.rollOutFailed'
  /** A hub that has started since says that it uses another value. */
  | 'rotation.otherValue'
  /** Values were lost twice within a day. */
  | 'rotation.orphans'
  /** A credential was minted by a keeper for a store that this configuration does not know. */
  | 'rotation.anotherRotator'
  /** A leaked value of a person's is still valid: only a person may remove it. */
  | 'rotation.leakedByHand'
  /** A hub that is up must be started anew to use the value that works. */
  | 'rotation.restartHub';

const soonMs = 14 * dayMs;
const lateMs = 3 * dayMs;

/** Judges a unit as a look has seen it. `knownStores`: fingerprints of every store of the configuration. Pure and total. */
export function rotationFindings(
  view: RotationView,
  heard: HubsHeard,
  step: RotationStep,
  knownStores: ReadonlySet<string>,
  now: Instant,
): RotationFinding[] {
  const { facts } = view;
  const version = currentVersion(view);
  const verdict = version && testVerdict(facts.tests, version.version);
  const [staged] = stagedVersions(view);
  const stagedVerdict = staged && testVerdict(facts.tests, staged.version);
  const endsAt = currentEnd(view);
  const found: (RotationFinding | false | undefined)[] = [
    step.kind === 'blocked' && (`rotation.${step.because}` as const),
    isReplaced(step) && verdict && isBroken(verdict) && 'rotation.broken',
    verdict && !isBroken(verdict) && currentIsGone(view) && 'rotation.credentialGone',
    [verdict, stagedVerdict].some((each) => each && saysNothing(each, now)) && 'rotation.unclear',
    isLate(view, endsAt, now) && 'rotation.late',
    isUnconfirmed(view, now) && 'rotation.unconfirmed',
    view.unit.uses.some(({ hub }) => rollOutFailed(view, hub.name, version?.version)) &&
      'rotation.rollOutFailed',
    startedWithOther(view, heard) && 'rotation.otherValue',
    facts.orphansAt.filter((at) => now - at < dayMs).length >= 2 && 'rotation.orphans',
    hasStranger(view, knownStores) && 'rotation.anotherRotator',
    credentialsOf(view).some(({ keyId, endsAt: ends }) => facts.leaked.includes(keyId) && ends > now) &&
      'rotation.leakedByHand',
    needsRestart(view, now) && 'rotation.restartHub',
  ];
  return [...new Set(found.filter((each) => each !== false && each !== undefined))];
}

/** For hours; or it is of the application that the sign-in service knows nothing, whatever its secret. */
function saysNothing(verdict: TestVerdict, now: Instant): boolean {
  return verdict.kind === 'unknownApp' || (verdict.kind === 'unclear' && now - verdict.since >= 2 * hourMs);
}

function isLate(view: RotationView, endsAt: Instant | undefined, now: Instant): boolean {
  const { intent } = view.facts;
  if (intent && now - intent.since > dayMs) return true;
  return endsAt !== undefined && rotationNeed(view, now) !== undefined && endsAt - now < soonMs - lateMs;
}

function isUnconfirmed(view: RotationView, now: Instant): boolean {
  if (allConfirmedAt(view) !== undefined) return false;
  return olderCredentials(view).some(({ endsAt }) => endsAt > now && endsAt - now < soonMs);
}

/** Sent as often as it is sent, and nothing proves that the hub uses the current version all the same. */
function rollOutFailed({ facts }: RotationView, hub: string, version: string | undefined): boolean {
  const sent = ownValue(facts.rollOuts, hub);
  const over = sent?.failure !== undefined && sent.tries >= rollOutTries && sent.version === version;
  return over && !isProved(facts, hub, version);
}

/** A hub that has started since the current version was written must use it. */
function startedWithOther(view: RotationView, heard: HubsHeard): boolean {
  const version = currentVersion(view);
  return [...heard.marks.keys()].some((hub) => {
    const standing = view.hubs.get(hub);
    const started = standing?.power === 'up' && (standing.since ?? 0) > (version?.createdAt ?? 0);
    return started && saysOther(view, heard, hub);
  });
}

function hasStranger(view: RotationView, knownStores: ReadonlySet<string>): boolean {
  return credentialsOf(view).some((credential) => {
    const maker = makerOf(credential, view.unit.store);
    return maker.kind === 'otherKeeper' && !knownStores.has(maker.storeFingerprint);
  });
}

/** Where a person is to say what becomes of a value, nothing is minted by itself. */
function isReplaced(step: RotationStep): boolean {
  return step.kind !== 'blocked' || (step.because !== 'badValue' && step.because !== 'disabledVersion');
}

/**
 * A hub that is up must be started anew, and not by the keeper: its value was replaced because it did not work or has
 * leaked; or what was current when it started works no more.
 */
function needsRestart(view: RotationView, now: Instant): boolean {
  const version = currentVersion(view);
  if (!version) return false;
  const replaced = view.facts.mustRestart === version.version;
  return view.unit.uses.some((use) => {
    const { power, since } = view.hubs.get(use.hub.name) ?? { power: 'unknown' };
    if (power !== 'up' || isProved(view.facts, use.hub.name, version.version)) return false;
    if (isRolled(view, use, version.version)) return false;
    const startedBefore = since === undefined || since <= version.createdAt;
    return (replaced && startedBefore) || (since !== undefined && tookDead(view, use.hub.name, since, now));
  });
}

/** The keeper rolls out what it has promoted itself, not what a person wrote; and not where that is refused, or came to nothing. */
function isRolled(view: RotationView, { hub, rollOut }: SecretUse, version: string): boolean {
  const { promoted, attempts } = view.facts;
  if (rollOut.kind !== 'runCommand' || promoted.every((each) => each.version !== version)) return false;
  const refused = attempts[`rollOut ${hub.name}`]?.failure;
  return !rollOutFailed(view, hub.name, version) && (refused === undefined || isPassing(refused));
}

/** Whether a hub that started then took, or was proved to use since, a value that is not current any more, and works no more. */
function tookDead(view: RotationView, hub: string, since: Instant, now: Instant): boolean {
  const versions = versionsOf(view.current);
  const proof = ownValue(view.facts.confirmed, hub);
  const proved = proof && proof.at > since && versions.find(({ version }) => version === proof.version);
  const taken = proved || (versions.find(({ createdAt }) => createdAt <= since) ?? versions.at(-1));
  if (!taken || taken === versions[0]) return false;
  if (isBroken(testVerdict(view.facts.tests, taken.version))) return true;
  const keyId = keyOf(taken, view.unit);
  const holds = credentialsOf(view).some((each) => each.keyId === keyId && each.endsAt > now);
  return keyId !== undefined && view.application.kind === 'seen' && !holds;
}
