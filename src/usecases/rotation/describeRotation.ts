import { ownValue } from '../../core/ownValue.ts';
import { type CredentialFate, fatesOf } from '../../core/rotation/credentialFates.ts';
import type { HubsHeard } from '../../core/rotation/facts/hearHubs.ts';
import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import { judgeUnit, type RotationJudgement } from '../../core/rotation/judgeUnit.ts';
import { saysOther } from '../../core/rotation/proofs.ts';
import { type RehearsedCall, rehearseCalls } from '../../core/rotation/rehearse.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { currentVersion, type HubStanding, schedulesOf } from '../../core/rotation/rotationView.ts';
import { type SignIn, signInNow } from '../../core/rotation/signInNow.ts';
import { chooseEnd } from '../../core/rotation/timing/chooseEnd.ts';
import { lifetimeOf } from '../../core/rotation/timing/rotationNeed.ts';
import { type Instant, toIso } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { type ObserveUnitDeps, observeUnit } from './observeUnit.ts';
import { knownStores } from './rotationUnits.ts';

/** Everything there is to say of a unit. */
export type RotationReport = RotationJudgement & {
  readonly unit: RotationUnit;
  readonly at: Instant;
  readonly signIn: SignIn;
  readonly credentials: readonly CredentialFate[];
  /** By use: what proves that its hub uses the current value. */
  readonly proofs: readonly {
    readonly hub: string;
    readonly power: HubStanding['power'];
    readonly proof?: RotationFacts['confirmed'][string];
    /** It says itself that it uses another value. */
    readonly saysOther: boolean;
  }[];
  readonly heard: HubsHeard;
  /** What a rotation would do if it began now; after a leak. */
  readonly calls: readonly RehearsedCall[];
  readonly callsAfterLeak: readonly RehearsedCall[];
};

/** Looks at a unit as a look would, and changes nothing, not even a row. Throws AzureFault, StoredRowFault. */
export async function describeRotation(
  deps: ObserveUnitDeps & Pick<Keeper, 'policy'>,
  unit: RotationUnit,
): Promise<RotationReport> {
  const row = await deps.state.rotations.read(unit.id);
  const observed = await observeUnit(deps, unit, row?.value ?? newRotation(deps.clock.now()));
  const { now, heard } = observed;
  const judged = judgeUnit(observed.view, heard, knownStores(deps.policy.hubs), now);
  const { view } = judged;
  const version = currentVersion(view)?.version;
  const endsAt = toIso(chooseEnd(schedulesOf(view), lifetimeOf(view), now));
  return {
    ...judged,
    unit,
    at: now,
    signIn: signInNow(view, now),
    credentials: fatesOf(view),
    proofs: unit.uses.map(({ hub }) => {
      const proof = ownValue(view.facts.confirmed, hub.name);
      const power = view.hubs.get(hub.name)?.power ?? 'unknown';
      const other = saysOther(view, heard, hub.name);
      return {
        hub: hub.name,
        power,
        ...(proof && proof.version === version && { proof }),
        saysOther: other,
      };
    }),
    heard,
    calls: rehearseCalls(view, endsAt),
    callsAfterLeak: rehearseCalls(view, endsAt, { leaked: true }),
  };
}
