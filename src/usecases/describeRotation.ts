import { chooseEnd } from '../core/rotation/chooseEnd.ts';
import { storeFingerprint } from '../core/rotation/credential.ts';
import { nextStep } from '../core/rotation/nextStep.ts';
import { newRotation, recordRotation } from '../core/rotation/recordRotation.ts';
import {
  type CredentialFate,
  fatesOf,
  type RehearsedCall,
  rehearseCalls,
} from '../core/rotation/rehearse.ts';
import type { RotationFacts } from '../core/rotation/rotationFacts.ts';
import { type RotationFinding, rotationFindings } from '../core/rotation/rotationFindings.ts';
import { dueAt, lifetimeOf } from '../core/rotation/rotationNeed.ts';
import type { RotationStep } from '../core/rotation/rotationStep.ts';
import type { RotationUnit } from '../core/rotation/rotationUnit.ts';
import { currentEnd, type HubStanding, type RotationView } from '../core/rotation/rotationView.ts';
import { type SignIn, signInNow } from '../core/rotation/signInNow.ts';
import { type Instant, toIso } from '../core/time.ts';
import type { Keeper } from '../ports/keeper.ts';
import { type ObserveUnitDeps, observeUnit } from './observeUnit.ts';
import { rotationUnits } from './rotationUnits.ts';

/** Everything there is to say of a unit. */
export type RotationReport = {
  readonly unit: RotationUnit;
  readonly at: Instant;
  /** As seen just now; its facts are what the next look would go by. */
  readonly view: RotationView;
  readonly step: RotationStep;
  readonly findings: readonly RotationFinding[];
  readonly signIn: SignIn;
  /** When the current value ends, and from when on it is due. */
  readonly endsAt?: Instant;
  readonly dueAt?: Instant;
  readonly credentials: readonly CredentialFate[];
  /** By use: what proves that its hub uses the current value. */
  readonly proofs: readonly {
    readonly hub: string;
    readonly power: HubStanding['power'];
    readonly proof?: RotationFacts['confirmed'][string];
  }[];
  /** What a rotation would do if it began now. */
  readonly calls: readonly RehearsedCall[];
};

/** Looks at a unit as a look would, and changes nothing, not even a row. Throws AzureFault, StoredRowFault. */
export async function describeRotation(
  deps: ObserveUnitDeps & Pick<Keeper, 'policy'>,
  unit: RotationUnit,
): Promise<RotationReport> {
  const row = await deps.state.rotations.read(unit.id);
  const observed = await observeUnit(deps, unit, row?.value ?? newRotation(deps.clock.now()));
  const { now, heard } = observed;
  const view = { ...observed.view, facts: recordRotation(observed.view, heard, now) };
  const step = nextStep(view, now);
  const known = new Set(rotationUnits(deps.policy.hubs).map(({ store }) => storeFingerprint(store)));
  const endsAt = currentEnd(view);
  const version = view.current.kind === 'seen' ? view.current.versions[0]?.version : undefined;
  const schedules = [...view.hubs.values()].map(({ schedule }) => schedule);
  return {
    unit,
    at: now,
    view,
    step,
    findings: rotationFindings(view, heard, step, known, now),
    signIn: signInNow(view, now),
    ...(endsAt !== undefined && { endsAt, dueAt: dueAt(view, endsAt) }),
    credentials: fatesOf(view),
    proofs: unit.uses.map(({ hub }) => {
      const proof = view.facts.confirmed[hub.name];
      const power = view.hubs.get(hub.name)?.power ?? 'unknown';
      return { hub: hub.name, power, ...(proof && proof.version === version && { proof }) };
    }),
    calls: rehearseCalls(view, toIso(chooseEnd(schedules, lifetimeOf(view), now))),
  };
}
