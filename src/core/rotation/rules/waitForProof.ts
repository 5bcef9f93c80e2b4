import { nextEdge } from '../../schedule/edges.ts';
import type { Instant } from '../../time.ts';
import { olderCredentials } from '../olderCredentials.ts';
import { allConfirmedAt } from '../proofs.ts';
import type { RotationStep } from '../rotationStep.ts';
import { credentialsOf, currentVersion, type RotationView } from '../rotationView.ts';
import { makerOf } from '../seen/credential.ts';
import { betterMomentAt } from '../timing/rotationMoment.ts';
import { rotationNeed } from '../timing/rotationNeed.ts';

/** While older credentials of ours stay: for want of proof, or for the overlap. */
export function waitForProof(view: RotationView, now: Instant): RotationStep | undefined {
  const need = rotationNeed(view, now);
  const hubs = [...view.hubs.values()];
  if (need) return { kind: 'wait', because: 'betterMoment', until: betterMomentAt(hubs, now) };
  if (olderCredentials(view).length === 0 && !heldByPerson(view)) return undefined;
  const confirmedAt = allConfirmedAt(view);
  if (confirmedAt !== undefined) {
    const over = confirmedAt + view.unit.overlapMs;
    return over > now && olderCredentials(view).length > 0
      ? { kind: 'wait', because: 'overlap', until: over }
      : undefined;
  }
  const asleep = hubs.every(({ power }) => power === 'asleep');
  if (!asleep) return { kind: 'wait', because: 'unconfirmed' };
  const openings = hubs.flatMap(({ schedule }) => nextEdge(schedule, now, 'opens')?.at ?? []);
  return { kind: 'wait', because: 'asleep', ...(openings.length > 0 && { until: Math.min(...openings) }) };
}

/** The value before was made by a person: nothing of ours is to be retired, yet what hubs use is worth knowing. */
function heldByPerson(view: RotationView): boolean {
  const version = currentVersion(view);
  const promoted = view.facts.promoted.some((each) => each.version === version?.version);
  return promoted && credentialsOf(view).some((each) => makerOf(each, view.unit.store).kind === 'person');
}
