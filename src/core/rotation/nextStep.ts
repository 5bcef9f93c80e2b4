import { type Instant, minuteMs } from '../time.ts';
import { attemptKey, isEffect } from './facts/rotationEffect.ts';
import { orphans } from './olderCredentials.ts';
import { isPassing, type RotationFailure } from './refusals/rotationFailure.ts';
import type { RotationStep } from './rotationStep.ts';
import { currentEnd, leftStaged, type RotationView } from './rotationView.ts';
import { adoptValue } from './rules/adoptValue.ts';
import { answerLeak } from './rules/answerLeak.ts';
import { askPerson } from './rules/askPerson.ts';
import { judgeStaged } from './rules/judgeStaged.ts';
import { replaceValue } from './rules/replaceValue.ts';
import { restoreOld } from './rules/restoreOld.ts';
import { ended, retirable } from './rules/retirable.ts';
import { rollOutStep } from './rules/rollOutStep.ts';
import { testCurrent } from './rules/testCurrent.ts';
import { waitForProof } from './rules/waitForProof.ts';
import { dueAt } from './timing/rotationNeed.ts';

type Rule = (view: RotationView, now: Instant) => RotationStep | undefined;

/** The policy of a rotation: the first rule that has an opinion wins. */
const rules: readonly Rule[] = [
  claimed,
  storeRefused,
  currentDeleted,
  testCurrent,
  judgeStaged,
  applicationRefused,
  sweepOrphan,
  clearStaged,
  rollOutStep,
  ended,
  retirable,
  answerLeak,
  restoreOld,
  adoptValue,
  stagingDeleted,
  replaceValue,
  askPerson,
  waitForProof,
];

/** Refused for now, these hold nothing else up; behind any other nothing may be begun. */
const optional: ReadonlySet<RotationStep['kind']> = new Set([
  'clear',
  'rollOut',
  'retire',
  'disable',
  'restore',
  'adopt',
]);

/** The one next thing to do about a unit. Pure and total. */
export function nextStep(view: RotationView, now: Instant): RotationStep {
  let held: RotationStep | undefined;
  for (const rule of rules) {
    const step = rule(view, now);
    if (!step) continue;
    const refused = heldBack(view, step, now);
    if (!refused) return held && isIdle(step) ? held : step;
    if (!optional.has(step.kind)) return refused;
    held ??= refused;
  }
  const endsAt = currentEnd(view);
  const until = endsAt === undefined ? {} : { until: dueAt(view, endsAt) };
  return held ?? { kind: 'settled', because: 'notDue', ...until };
}

function isIdle({ kind }: RotationStep): boolean {
  return kind === 'wait' || kind === 'settled';
}

/** A refused effect waits; while a person is needed it is told as blocked. */
function heldBack({ facts }: RotationView, step: RotationStep, now: Instant): RotationStep | undefined {
  const attempts = isEffect(step) ? facts.attempts[attemptKey(step)] : undefined;
  if (!attempts || now >= attempts.nextAt) return undefined;
  const { failure, nextAt } = attempts;
  return isPassing(failure)
    ? { kind: 'wait', because: 'backoff', until: nextAt }
    : { kind: 'blocked', because: 'refused', failure, until: nextAt };
}

function claimed({ facts: { claim } }: RotationView, now: Instant): RotationStep | undefined {
  return claim && now < claim.until ? { kind: 'wait', because: 'claimed', until: claim.until } : undefined;
}

function storeRefused({ current, staging }: RotationView, now: Instant): RotationStep | undefined {
  const refused = [current, staging].find((seen) => seen.kind === 'refused');
  return refused && notSeen(refused.failure, now);
}

function currentDeleted({ current }: RotationView): RotationStep | undefined {
  return current.kind === 'deleted'
    ? { kind: 'recover', of: 'current', because: 'secretDeleted' }
    : undefined;
}

/** Only what writes under that name needs it. */
function stagingDeleted({ staging }: RotationView): RotationStep | undefined {
  return staging.kind === 'deleted' ? { kind: 'recover', of: 'staged', because: 'secretDeleted' } : undefined;
}

function applicationRefused({ application }: RotationView, now: Instant): RotationStep | undefined {
  return application.kind === 'refused' ? notSeen(application.failure, now) : undefined;
}

/** After a look that was turned away for a moment (ms). */
const lookAgainMs = 5 * minuteMs;

/** Who asks too often is no news for a person. */
function notSeen(failure: RotationFailure, now: Instant): RotationStep {
  return isPassing(failure)
    ? { kind: 'wait', because: 'backoff', until: now + lookAgainMs }
    : { kind: 'blocked', because: 'refused', failure };
}

function sweepOrphan(view: RotationView, now: Instant): RotationStep | undefined {
  const { claim } = view.facts;
  const minting = claim?.effect === 'mint' && now < claim.until ? claim.id : undefined;
  const [orphan] = orphans(view, minting);
  return orphan && { kind: 'sweep', keyId: orphan.keyId, because: 'orphan' };
}

function clearStaged(view: RotationView): RotationStep | undefined {
  const [left] = leftStaged(view);
  return left && { kind: 'clear', version: left.version, because: 'promoted' };
}
