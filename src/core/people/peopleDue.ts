import { ownValue } from '../ownValue.ts';
import { desireAt } from '../power/desireAt.ts';
import { hubFacts } from '../power/hubFacts.ts';
import { phaseOf, powerOf } from '../power/phase.ts';
import { noticeMs, stopWithin } from '../power/stopWithin.ts';
import type { TargetFacts } from '../power/targetFacts.ts';
import type { TargetHub } from '../power/targetHub.ts';
import { lateRoundMs } from '../rounds.ts';
import { isOpen } from '../schedule/edges.ts';
import { type Instant, secondMs } from '../time.ts';
import { hasTold, idleSince } from './idleSince.ts';
import type { PeopleFacts } from './peopleFacts.ts';
import { silenceGapMs } from './recordPeople.ts';

/** Younger than this (ms), an answer is as good as a new one. */
const freshMs = 15 * secondMs;

/**
 * Which hubs are asked now who works on them: only those of a target that is up and about to stop, or of one that may be
 * idle in its open hours, and one that has just failed to tell. All others are left in peace.
 */
export function peopleDue(hubs: readonly TargetHub[], facts: TargetFacts, now: Instant): string[] {
  if (powerOf(phaseOf(facts.observed)) !== 'Running') return [];
  const near = isStopNear(hubs, facts, now);
  return hubs.flatMap((hub) => {
    const own = ownValue(facts.people, hub.name);
    if (!hub.idle || (own && now - own.askedAt < freshMs)) return [];
    return near || isSilent(own, now) || mayBeIdle(hub, facts, now) ? [hub.name] : [];
  });
}

function isStopNear(hubs: readonly TargetHub[], facts: TargetFacts, now: Instant): boolean {
  if (desireAt(hubs, facts, now).kind === 'off') return true;
  return stopWithin(hubs, facts, noticeMs(hubs), now) !== undefined;
}

/** One that did not tell a moment ago is asked until it does: how long it is silent decides. */
function isSilent(people: PeopleFacts | undefined, now: Instant): boolean {
  return people?.silentSince !== undefined && now - people.askedAt < silenceGapMs;
}

function mayBeIdle(hub: TargetHub, facts: TargetFacts, now: Instant): boolean {
  const { idle } = hub;
  if (idle?.whenOpenMs === undefined || !isOpen(hub.schedule, now)) return false;
  const own = hubFacts(hub, facts);
  const isOld = !hasTold(own, now) && now - (own.people?.askedAt ?? 0) >= lateRoundMs;
  const since = idleSince(isOld ? { ...own, people: undefined } : own, now);
  return now - since >= idle.whenOpenMs - lateRoundMs;
}
