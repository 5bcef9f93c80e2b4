import { fingerprint } from '../core/fingerprint.ts';
import type { Hub } from '../core/policy.ts';
import type { TargetId } from '../core/power/targetFacts.ts';

/** All hubs that share one target; desire is per hub, everything else per target. */
export type PowerGroup = {
  readonly target: TargetId;
  readonly hubs: readonly Hub[];
  readonly fingerprint: string;
};

/** Groups hubs by target, in the order of the configuration. */
export function powerGroups(hubs: readonly Hub[]): PowerGroup[] {
  const byTarget = Map.groupBy(hubs, (hub) => hub.target.id);
  return [...byTarget].map(([target, group]) => ({
    target,
    hubs: group,
    fingerprint: fingerprint(group.map((hub) => hub.schedule)),
  }));
}
