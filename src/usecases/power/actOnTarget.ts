import { noteLook } from '../../core/noteLook.ts';
import { auditLines } from '../../core/power/auditLines.ts';
import { choiceOf } from '../../core/power/choiceOf.ts';
import { followUpMs } from '../../core/power/looks/nextLook.ts';
import type { PowerTarget } from '../../core/power/powerTarget.ts';
import { type ActAnswer, recordAnswer } from '../../core/power/record/recordAnswer.ts';
import type { ClaimedAct, TargetFacts } from '../../core/power/targetFacts.ts';
import type { Instant } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { keepRow } from '../keepRow.ts';

type ActDeps = Pick<Keeper, 'clock' | 'log' | 'state' | 'history' | 'followUps' | 'targets'>;

/** What came of the sending; `lost`: with what went wrong instead of an answer. */
export type SentAct =
  | Exclude<ActAnswer, { kind: 'lost' }>
  | { readonly kind: 'lost'; readonly fault: AzureFault };

/**
 * Claims, sends, and writes down what came back. The claim is written first, so whoever loses the race for the row
 * sends nothing, and a crash at any later point leaves a claim that the next look knows how to read. Undefined:
 * another look was faster, and nothing was sent.
 */
export async function actOnTarget(
  deps: ActDeps,
  target: PowerTarget,
  claimed: TargetFacts & { readonly act: ClaimedAct },
  etag: string | undefined,
  now: Instant,
): Promise<SentAct | undefined> {
  const { facts: claim, missing } = noteLook<TargetFacts>(claimed, now + followUpMs, now);
  const written = await deps.state.targets.write(target.id, claim, etag);
  if (!written.ok) return undefined;

  const answer = await send(deps, target, claimed.act, choiceOf(claimed));
  const answered = recordAnswer(claim, answer, deps.clock.now());
  const lines = [...(claim.unrecorded ?? []), ...auditLines(target.id, claim, answered, deps.clock.now())];
  const told = lines.length === 0 ? answered : { ...answered, unrecorded: lines };
  const kept = await keepRow(deps.state.targets, deps.history, target.id, told, written.value);
  if (!kept.ok)
    deps.log.warn('power.answerOvertaken', { target: target.id, act: claimed.act.kind, answer: answer.kind });
  if (missing !== undefined)
    await deps.followUps.send({ v: 1, kind: 'power', subject: target.id, notBefore: missing });
  return answer;
}

/** A fault here is no failure of the look: the claim stands, and the next look sees whether the request arrived. */
async function send(
  { targets, log }: ActDeps,
  target: PowerTarget,
  act: ClaimedAct,
  choice: number,
): Promise<SentAct> {
  try {
    const answer = await targets.begin(target, act.kind, choice);
    if (answer.kind === 'refused') {
      const { class: failure, code, message } = answer.failure;
      log.warn('power.refused', { target: target.id, act: act.kind, failure, code, message });
    }
    return answer;
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    log.warn('power.answerLost', {
      target: target.id,
      act: act.kind,
      status: fault.status,
      message: fault.message,
    });
    return { kind: 'lost', fault };
  }
}
