import type { Result } from '../result.ts';
import { nextEdge, previousEdge } from '../schedule/edges.ts';
import type { ResolvedSchedule } from '../schedule/schedule.ts';
import { dayMs, type Instant } from '../time.ts';
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
  | { readonly code: 'nothingToResume' };

/** An override that nobody remembers is worse than none. */
const longestMs = 90 * dayMs;

/** Tonight ends with the next opening; before a long weekend, after a day at the latest. */
const longestNightMs = dayMs;

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
      return night
        ? ok({ ...standing, hold: { ...signed, power: 'on', ...night } })
        : { ok: false, error: { code: 'neverCloses' } };
    }
    case 'resume':
      return stands(standing, now) ? ok({}) : { ok: false, error: { code: 'nothingToResume' } };
  }
}

/** The coming night, or the one that has begun: from closing until the next opening. */
function nightOf(schedule: ResolvedSchedule, now: Instant): { from: Instant; until: Instant } | undefined {
  const last = previousEdge(schedule, now);
  const closing = last?.kind === 'closes' ? last.at : nextEdge(schedule, now, 'closes')?.at;
  if (closing === undefined) return undefined;
  const from = Math.max(closing, now);
  const opening = nextEdge(schedule, from, 'opens')?.at ?? Number.POSITIVE_INFINITY;
  return { from, until: Math.min(opening, from + longestNightMs) };
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
