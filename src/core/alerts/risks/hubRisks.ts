import type { Hub } from '../../policy.ts';
import { actionOf } from '../../power/actionOf.ts';
import type { Failure } from '../../power/failure.ts';
import { percentile } from '../../power/learnedLead.ts';
import { phaseOf } from '../../power/phase.ts';
import type { PowerTarget } from '../../power/powerTarget.ts';
import type { PowerAct, TargetFacts } from '../../power/targetFacts.ts';
import type { DesiredPower } from '../../power/wish.ts';
import { isOpen, previousEdge } from '../../schedule/edges.ts';
import type { ResolvedSchedule } from '../../schedule/schedule.ts';
import { hourMs, type Instant, minuteMs } from '../../time.ts';
import type { Risk } from '../subject.ts';
import { hubRisk } from './hubRisk.ts';

/** A hub may be so late (ms). */
const graceMs = 10 * minuteMs;
/** A stop takes minutes, and may be tried again (ms). */
const awakeMs = hourMs;
/** A start that takes twice as long as nine of ten before it, and at least this (ms), is slow. */
const leastSlowMs = 15 * minuteMs;
const guessSlowMs = 30 * minuteMs;
/** Of Azure's words, or our own, an alert quotes at most so many characters. */
const longestWords = 300;

/** What a hub was promised, and is not so. `desired`: of the hub's target; `wantedUntil`: see `lastWanted`. */
export function hubRisks(
  hub: Hub,
  schedule: ResolvedSchedule,
  facts: TargetFacts,
  { desired, wantedUntil }: { readonly desired: DesiredPower; readonly wantedUntil: Instant },
  now: Instant,
): Risk[] {
  return [
    notUp(hub, schedule, facts, desired, now),
    notAsleep(hub, facts, desired, wantedUntil, now),
    slowStart(hub, facts, now),
    failing(hub, schedule, facts, now),
  ].filter((risk) => risk !== undefined);
}

function notUp(
  hub: Hub,
  schedule: ResolvedSchedule,
  facts: TargetFacts,
  desired: DesiredPower,
  now: Instant,
): Risk | undefined {
  if (desired.kind !== 'on' || desired.because !== 'openHours' || !isOpen(schedule, now)) return undefined;
  const phase = phaseOf(facts.observed);
  // Where somebody keeps a part of it off, the rest is what is wanted.
  const up = (phase === 'running' || phase === 'partly') && facts.awaitingHub === undefined;
  const opened = previousEdge(schedule, now, 'opens')?.at;
  if (up || opened === undefined) return undefined;
  // One that was stopped in the middle of the day was promised since then.
  const since = Math.max(
    opened,
    facts.settled?.power === 'Stopped' ? (facts.settled.since ?? opened) : opened,
  );
  if (now - since < graceMs) return undefined;
  const reason =
    facts.attempts?.failure.class ?? (facts.awaitingHub === undefined ? 'starting' : 'hubSilent');
  return hubRisk(hub, 'notUp', since, 'critical', { opened, reason });
}

function notAsleep(
  hub: Hub,
  facts: TargetFacts,
  desired: DesiredPower,
  wantedUntil: Instant,
  now: Instant,
): Risk | undefined {
  const phase = phaseOf(facts.observed);
  if (desired.kind !== 'off' || (phase !== 'running' && phase !== 'partly')) return undefined;
  // A cluster that was met running, or started by hand, is stopped at its next closing, or when that wish ends.
  const since = Math.max(wantedUntil, facts.firstSeenAt, facts.observed.since, facts.schedule.since);
  return now - since >= awakeMs ? hubRisk(hub, 'notAsleep', since, 'warning', {}) : undefined;
}

function slowStart(hub: Hub, { act, durations, observed }: TargetFacts, now: Instant): Risk | undefined {
  if (act?.kind !== 'start' || phaseOf(observed) !== 'starting') return undefined;
  const starts = durations.filter(({ kind }) => kind === 'start').map(({ clusterMs }) => clusterMs);
  const usual = percentile(starts, 0.9);
  const slowMs = usual === undefined ? guessSlowMs : Math.max(2 * usual, leastSlowMs);
  if (now - act.at < slowMs) return undefined;
  return hubRisk(hub, 'slowStart', act.at, 'warning', { usualMs: usual ?? guessSlowMs });
}

function failing(
  hub: Hub,
  schedule: ResolvedSchedule,
  { attempts }: TargetFacts,
  now: Instant,
): Risk | undefined {
  if (!attempts || attempts.failure.class === 'conflict' || attempts.failure.class === 'throttled')
    return undefined;
  const { kind: act, count, failure, nextAt, since } = attempts;
  const kind = failure.class === 'capacity' ? 'noCapacity' : 'powerFailing';
  const severity = act === 'start' && isOpen(schedule, now) ? 'critical' : 'warning';
  const detail = { act, count, reason: failure.class, code: failure.code, nextAt };
  return hubRisk(hub, kind, since, severity, { ...detail, ...toMend(hub.target, act, failure) });
}

/** What whoever mends it has to know: the right that is missing and where, or in words what cannot be. */
function toMend({ kind, resourceId }: PowerTarget, act: PowerAct, failure: Failure): Risk['detail'] {
  if (failure.class === 'rights') return { action: actionOf(kind, act), scope: resourceId };
  return failure.class === 'unsupported' ? { says: failure.message.slice(0, longestWords) } : {};
}
