import type { Result } from '../result.ts';
import { nextEdge, previousEdge } from '../schedule/edges.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import { dayMs, hourMs, type Instant } from '../time.ts';
import type { Overrides } from './overrides.ts';

/** What an operator may ask of a hub. */
export type OverrideAsk =
  | { readonly kind: 'hold'; readonly power: 'on' | 'off'; readonly until: Instant }
  | { readonly kind: 'pause'; readonly until: Instant }
  | { readonly kind: 'skipTonight' }
  | { readonly kind: 'resume' };

export type OverrideRefusal =
  | { readonly code: 'untilPast'; readonly now: Instant }
  | { readonly code: 'untilTooFar'; readonly latest: Instant }
  | { readonly code: 'neverCloses' }
  /** Somebody keeps it off over that night. */
  | { readonly code: 'heldOff'; readonly until: Instant }
  | { readonly code: 'nothingToResume' }
  /** It is not any more as whoever asks has seen it. */
  | { readonly code: 'changed' }
  /** Others were changing it at the same moment; asking again will do. */
  | { readonly code: 'busy' };

/** An override that nobody remembers is worse than none. */
const longestMs = 90 * dayMs;

/** Tonight ends with the next opening; before a long weekend, after a day at the latest. */
const longestNightMs = dayMs;

/** Who says "tonight" so shortly before opening (ms) means the evening of the day that begins. */
const endingMs = 2 * hourMs;

/** Applies one ask to what stands. A hold replaces a hold, a pause a pause; resume ends both. */
export function applyOverride(
  standing: Overrides,
  ask: OverrideAsk,
  schedule: ResolvedSchedule,
  who: { readonly by: string; readonly reason?: string },
  now: Instant,
): Result<Overrides, OverrideRefusal> {
  const signed = { at: now, by: who.by, ...(who.reason !== undefined && { reason: who.reason }) };
  switch (ask.kind) {
    case 'hold':
      return (
        bounded(ask.until, now) ??
        ok({ ...standing, hold: { ...signed, power: ask.power, from: now, until: ask.until } })
      );
    case 'pause':
      return bounded(ask.until, now) ?? ok({ ...standing, pause: { ...signed, until: ask.until } });
    case 'skipTonight': {
      const night = nightOf(schedule, now);
      if (!night) return { ok: false, error: { code: 'neverCloses' } };
      const held = standing.hold && night.from < standing.hold.until ? standing.hold : undefined;
      if (held?.power === 'off') return { ok: false, error: { code: 'heldOff', until: held.until } };
      const from = Math.min(night.from, held?.from ?? night.from);
      const until = Math.max(night.until, held?.until ?? night.until);
      return ok({ ...standing, hold: { ...signed, power: 'on', from, until } });
    }
    case 'resume':
      return stands(standing, now)
        ? ok(unrecordedOf(standing))
        : { ok: false, error: { code: 'nothingToResume' } };
  }
}

/** The night that has begun, or, where none has or it is as good as over, the coming one: from closing to opening. */
function nightOf(schedule: ResolvedSchedule, now: Instant): { from: Instant; until: Instant } | undefined {
  const isNight = previousEdge(schedule, now)?.kind === 'closes';
  const opening = isNight ? nextEdge(schedule, now, 'opens')?.at : undefined;
  const isEnding = opening !== undefined && opening - now <= endingMs;
  const coming = isNight && !isEnding ? undefined : nextEdge(schedule, opening ?? now, 'closes')?.at;
  const from = coming ?? (isNight ? now : undefined);
  if (from === undefined) return undefined;
  const until = nextEdge(schedule, from, 'opens')?.at ?? Number.POSITIVE_INFINITY;
  return { from, until: Math.min(until, from + longestNightMs) };
}

/** What is still to be told outlives what it tells of. */
function unrecordedOf({ unrecorded }: Overrides): Overrides {
  return unrecorded ? { unrecorded } : {};
}

function stands({ hold, pause }: Overrides, now: Instant): boolean {
  return (hold !== undefined && now < hold.until) || (pause !== undefined && now < pause.until);
}

function bounded(until: Instant, now: Instant): { ok: false; error: OverrideRefusal } | undefined {
  if (until <= now) return { ok: false, error: { code: 'untilPast', now } };
  if (until > now + longestMs) return { ok: false, error: { code: 'untilTooFar', latest: now + longestMs } };
  return undefined;
}

function ok(value: Overrides): { ok: true; value: Overrides } {
  return { ok: true, value };
}
