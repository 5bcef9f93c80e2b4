import { type Instant, minuteMs } from '../time.ts';
import type { PowerPlan } from './powerPlan.ts';
import type { TargetDesire } from './targetDesire.ts';
import type { PowerAct, TargetFacts } from './targetFacts.ts';

/** An act that was claimed but not seen yet is given this long to show before it may be sent again (ms). */
export const claimMs = 2 * minuteMs;

/** Microsoft asks for 15–30 minutes of rest between a stop and the next start: aks/start-stop-cluster. */
const cooldownMs = 15 * minuteMs;

/** A stop of about five minutes, the rest after it, and the round that may come five minutes late (ms). */
const shortestSleepMs = 5 * minuteMs + cooldownMs + 5 * minuteMs;

/** After a crash or a lost answer nobody knows whether the request arrived: wait until it would have shown. */
export function stillClaimed({ act }: TargetFacts, now: Instant): PowerPlan | undefined {
  if (!act || now >= act.at + claimMs) return undefined;
  return { kind: 'wait', because: 'claimed', until: act.at + claimMs };
}

/** Where one of several pools is enough, the next is tried at once; after the last of them comes the pause. */
export function backingOff(
  { attempts }: TargetFacts,
  act: PowerAct,
  choices: number,
  now: Instant,
): PowerPlan | undefined {
  if (attempts?.kind !== act || now >= attempts.nextAt) return undefined;
  if (attempts.failure.class === 'capacity' && choices > 1 && (attempts.byClass.capacity ?? 0) % choices > 0)
    return undefined;
  return { kind: 'wait', because: 'backoff', until: attempts.nextAt, failure: attempts.failure.class };
}

/** The rest after a stop is advice, not a rule of Azure's: a person who asks for the hub need not wait for it. */
export function resting(
  { settled }: TargetFacts,
  desired: TargetDesire,
  now: Instant,
): PowerPlan | undefined {
  if (desired.because !== 'openHours' && desired.because !== 'openingSoon') return undefined;
  if (settled?.power !== 'Stopped' || settled.since === undefined) return undefined;
  const until = settled.since + cooldownMs;
  return now < until ? { kind: 'wait', because: 'cooldown', until } : undefined;
}

/**
 * A keeper that has just met a hub, or just got other hours for it, stops nobody by surprise. Whoever works on a hub that
 * it has started since then was told until when.
 */
export function firstStop(
  { schedule, durations }: TargetFacts,
  desired: TargetDesire,
  firstStopAt: Instant,
  now: Instant,
): PowerPlan | undefined {
  const byClock = desired.kind === 'off' && desired.because !== 'heldOff' && desired.because !== 'manualStop';
  if (!byClock || now >= firstStopAt) return undefined;
  if (durations.some(({ kind, at }) => kind === 'start' && at >= schedule.since)) return undefined;
  return { kind: 'wait', because: 'firstStop', until: firstStopAt };
}

/** A stop now would only be undone: by the time it has ended and rested, the next start would be late. */
export function openingNear(desired: TargetDesire, now: Instant): PowerPlan | undefined {
  if (desired.because !== 'closed' || desired.until === undefined) return undefined;
  return desired.until - now < shortestSleepMs
    ? { kind: 'wait', because: 'openingNear', until: desired.until }
    : undefined;
}
