import { assertNever } from '../../core/assertNever.ts';
import type { PowerPlan } from '../../core/power/powerPlan.ts';
import type { Instant } from '../../core/time.ts';
import { nameFailure } from './nameFailure.ts';
import { nameReason } from './sayDesired.ts';
import { wallText } from './wallText.ts';

/** One sentence: the next act for a target, or why there is none. Times are those of `timeZone`. */
export function sayPlan(plan: PowerPlan, timeZone: string, now: Instant): string {
  switch (plan.kind) {
    case 'start':
      return `Starts now: ${nameReason(plan.because)}.`;
    case 'stop':
      return `Stops now: ${nameReason(plan.because)}.`;
    case 'warn':
      return `Warns now: servers run, and it stops at ${wallText(plan.stopAt, timeZone, now)}: ${nameReason(plan.because)}.`;
    case 'drain':
      return `Stops people’s servers now, which were warned: ${nameReason(plan.because)}.`;
    case 'wait':
      return sayWait(plan, timeZone, now);
    case 'none':
      return sayNone(plan.because);
    default:
      return assertNever(plan);
  }
}

function sayWait(plan: Extract<PowerPlan, { kind: 'wait' }>, timeZone: string, now: Instant): string {
  const text = (at: Instant) => wallText(at, timeZone, now);
  switch (plan.because) {
    case 'starting':
      return `Waits: it has been starting since ${text(plan.since)}.`;
    case 'stopping':
      return `Waits: it has been stopping since ${text(plan.since)}.`;
    case 'busy':
      return `Waits: another operation has been under way since ${text(plan.since)}.`;
    case 'stuck':
      return `Waits for a person: one operation has been under way since ${text(plan.since)}, longer than an hour.`;
    case 'clusterDown':
      return `Waits: its cluster has not been up since ${text(plan.since)}.`;
    case 'peopleUnasked':
      return 'Waits: the hub is asked first whether servers run.';
    case 'warned':
      return `Waits until ${text(plan.until)}: people were told that their servers stop then.`;
    case 'hubSilent':
      return `Waits until ${text(plan.until)}: the hub does not tell whether servers run.`;
    case 'claimed':
      return `Waits until ${text(plan.until)}: a request was just sent, and nothing of it has shown yet.`;
    case 'cooldown':
      return `Waits until ${text(plan.until)}: it rests 15 minutes after a stop.`;
    case 'firstStop':
      return `Waits until ${text(plan.until)}: after first sight, or a change of hours, nothing is stopped before the next closing.`;
    case 'openingNear':
      return `Stays on: it would have to start again at ${text(plan.until)}, before it had rested.`;
    case 'backoff':
      return `Waits until ${text(plan.until)} to try again: ${nameFailure(plan.failure)}.`;
    default:
      return assertNever(plan);
  }
}

function sayNone(because: Extract<PowerPlan, { kind: 'none' }>['because']): string {
  switch (because) {
    case 'converged':
      return 'Nothing to do: it is as it should be.';
    case 'paused':
      return 'Does nothing: while paused, it is left as it is.';
    case 'gone':
      return 'Can do nothing: Azure does not know it, or it is being deleted.';
    case 'powerUnknown':
      return 'Does nothing: Azure does not say whether it runs, and a guess could cut people off.';
    case 'degraded':
      return 'Does nothing: its last operation failed, but the hub answers.';
    case 'partly':
      return 'Does nothing: part of it runs, and somebody seems to want it so.';
    case 'stopIncomplete':
      return 'Does nothing: it is stopped, but its last operation failed; machines may be left running and billed.';
    default:
      return assertNever(because);
  }
}
