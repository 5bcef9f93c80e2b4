import type { Instant } from '../../time.ts';
import { desiredPower } from '../desiredPower.ts';
import { hubFacts } from '../hubFacts.ts';
import type { TargetFacts } from '../targetFacts.ts';
import type { TargetHub } from '../targetHub.ts';

/** Keeps since when a cluster is up for nothing but a doze: its end is counted from there, whoever was away. */
export function noteDoze(facts: TargetFacts, hubs: readonly TargetHub[], now: Instant): TargetFacts {
  if (hubs.every(({ dozeMs }) => dozeMs === undefined)) return facts;
  const wishes = hubs.map((hub) => desiredPower(hubFacts(hub, facts), now));
  const wanted = wishes.some(({ kind, because }) => kind !== 'off' && because !== 'dozing');
  if (wanted) {
    const { dozeSince: _over, ...awake } = facts;
    return facts.dozeSince === undefined ? facts : awake;
  }
  const dozes = wishes.some(({ because }) => because === 'dozing');
  return dozes && facts.dozeSince === undefined ? { ...facts, dozeSince: now } : facts;
}
