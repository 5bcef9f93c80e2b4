import { noteOvertime } from '../../people/noteOvertime.ts';
import type { Instant } from '../../time.ts';
import type { TargetFacts } from '../targetFacts.ts';
import type { TargetHub } from '../targetHub.ts';
import { noteDoze } from './noteDoze.ts';

/** Keeps since when overtime and a doze last. The very same facts where neither has begun or ended. */
export function noteStretches(facts: TargetFacts, hubs: readonly TargetHub[], now: Instant): TargetFacts {
  return noteDoze(noteOvertime(facts, hubs, now), hubs, now);
}
