import { assertNever } from '../../core/assertNever.ts';
import type { TargetFinding } from '../../core/power/findings.ts';

/** One sentence: what a person should know of a target, and what to do about it. */
export function sayFinding(finding: TargetFinding): string {
  switch (finding) {
    case 'target.unseen':
      return 'Nobody has seen its machines yet, or Azure did not show them: check the resource id and the right to read it.';
    case 'target.unreadableRow':
      return 'What was remembered of it cannot be understood, so nothing acts: a newer version wrote it, or it is damaged.';
    case 'target.gone':
      return 'Azure does not know it: was it deleted, or is the resource id wrong?';
    case 'target.powerUnknown':
      return 'Azure has not said for a quarter of an hour whether it runs; until it does, nothing acts.';
    case 'target.stuck':
      return 'One operation has been under way for more than an hour: look at it in the portal.';
    case 'target.failed':
      return 'Its last operation failed: look at it in the portal.';
    case 'target.startFailing':
      return 'It does not start; tried again by itself, but people are waiting.';
    case 'target.stopFailing':
      return 'It does not stop; tried again by itself, but machines may be running and billed.';
    case 'target.considerStayingOn':
      return 'Azure has had no capacity three times or more: a stop gives capacity away, so consider staying on: keepWarm in hubkeeper.yaml.';
    case 'hub.peopleUntold':
      return 'The hub does not tell who works on it, and a stop is near: its page for operators, or npx hubkeeper status, says what mends it.';
    case 'hub.peopleUndrained':
      return 'The hub does not stop people’s servers for the keeper, so its machines stop under them: npx hubkeeper alerts, or the operators’ page of alerts, says what mends it.';
    default:
      return assertNever(finding);
  }
}
