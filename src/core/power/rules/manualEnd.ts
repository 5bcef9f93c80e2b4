import { nextEdge } from '../../schedule/edges.ts';
import type { ResolvedSchedule } from '../../schedule/schedule.ts';
import type { Instant } from '../../time.ts';
import type { TargetFacts } from '../targetFacts.ts';

type Policy = { readonly schedule: ResolvedSchedule; readonly leadMs: number; readonly maxLeaseMs: number };

/**
 * When a start or stop from outside stops counting as somebody's wish. A stop lasts until the next opening, which
 * begins early by the lead, so a stop inside the lead holds through that opening; undefined where no opening comes.
 * A start lasts until the next closing or `maxLeaseMs`, whichever is earlier.
 */
export function manualEnd(manual: NonNullable<TargetFacts['manual']>, policy: Policy): Instant | undefined {
  if (manual.power === 'on') {
    const longest = manual.at + policy.maxLeaseMs;
    const closing = nextEdge(policy.schedule, manual.at, 'closes');
    return closing ? Math.min(closing.at, longest) : longest;
  }
  const opening = nextEdge(policy.schedule, manual.at + policy.leadMs, 'opens');
  return opening && opening.at - policy.leadMs;
}
