import type { Risk } from '../../../core/alerts/subject.ts';
import { isFailureClass } from '../../../core/power/failure.ts';
import { type Instant, minuteMs } from '../../../core/time.ts';
import { durationText } from '../durationText.ts';
import { nameFailure } from '../nameFailure.ts';
import { detailOf, figureOf } from './detailOf.ts';
import type { Telling } from './telling.ts';
import { whenText } from './whenText.ts';

/** A promise about a hub that is not kept: up when open, asleep when closed, started in its usual time. */
export function sayHubRisk(
  risk: Risk,
  kind: 'notUp' | 'notAsleep' | 'slowStart',
  timeZone: string,
  now: Instant,
): Telling {
  if (kind === 'notUp') return sayNotUp(risk, timeZone);
  return kind === 'notAsleep' ? sayNotAsleep(risk, timeZone) : saySlowStart(risk, timeZone, now);
}

function sayNotUp(risk: Risk, timeZone: string): Telling {
  const reason = detailOf(risk, 'reason', 'unknown');
  const opened = figureOf(risk, 'opened') ?? risk.since;
  const silent = reason === 'hubSilent';
  return {
    state: 'Not up in open hours',
    effect: `It opened ${whenText(opened, timeZone)}, and people cannot work.`,
    keeper: silent
      ? 'The keeper has started its machines; they run, but the hub on them does not answer. It goes on asking.'
      : `The keeper tries again by itself: ${reasonText(reason)}.`,
    todo: silent
      ? {
          text: 'Look at the hub where it runs: its pods or its services, and what they log.',
          command: explain(risk),
        }
      : { text: 'See what it waits for, and what Azure said.', command: explain(risk) },
    facts: [{ name: 'Cause', value: reasonText(reason) }],
  };
}

function sayNotAsleep(risk: Risk, timeZone: string): Telling {
  return {
    state: 'Still running after closing',
    effect: `Nobody has asked for it since ${whenText(risk.since, timeZone)}, and its machines go on costing money.`,
    keeper: 'The keeper wants it off, and tries again by itself.',
    todo: { text: 'See why it is not stopped.', command: explain(risk) },
    facts: [],
  };
}

function saySlowStart(risk: Risk, timeZone: string, now: Instant): Telling {
  const usual = figureOf(risk, 'usualMs');
  const soFar = durationText(minutes(Math.max(now - risk.since, 0)));
  const usually =
    usual === undefined ? '' : ` Nine of ten starts took no longer than ${durationText(minutes(usual))}.`;
  return {
    state: 'Slow start',
    effect: `It has been starting for ${soFar}, and people wait.${usually}`,
    keeper: `The keeper sent the start ${whenText(risk.since, timeZone)} and waits for Azure; it sends no second one meanwhile.`,
    todo: {
      text: 'See how far it is; if Azure has a fault just now, waiting is all there is.',
      command: explain(risk),
    },
    facts: [{ name: 'So far', value: soFar }],
  };
}

function explain({ hubs }: Risk): string {
  return `npx hubkeeper explain --hub ${hubs[0] ?? 'HUB'}`;
}

function minutes(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

/** Why Azure did not do it, in words; a reason that is none of these classes is not repeated. */
export function reasonText(reason: string): string {
  if (isFailureClass(reason)) return nameFailure(reason);
  if (reason === 'starting') return 'it is starting, or about to';
  return reason === 'hubSilent' ? 'the hub does not answer' : 'the cause is not known';
}
