import { rotationTag, type SecretLine } from '../../core/operator/secretLine.ts';
import type { Hub, Policy } from '../../core/policy.ts';
import { newRotation } from '../../core/rotation/facts/recordRotation.ts';
import { type RotationUnit, rotationId } from '../../core/rotation/rotationUnit.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { rotationUnitOf } from '../rotation/rotationUnits.ts';

/** What one hub's secrets looked like when they were last looked at. Asks no directory and no vault. Throws AzureFault, StoredRowFault. */
export async function secretLines(
  { policy, state }: Pick<Keeper, 'policy' | 'state'>,
  hub: Hub,
): Promise<readonly SecretLine[]> {
  const lines = await Promise.all(
    hub.secrets.map(async ({ name }): Promise<SecretLine[]> => {
      const unit = secretUnitOf(policy, hub, name);
      if (!unit) return [];
      const facts = (await state.rotations.read(unit.id))?.value ?? newRotation(0);
      const { seen, asks, confirmed, rollOuts, attempts, leaked } = facts;
      const known = { asks, confirmed, rollOuts, attempts, leaked };
      return [{ name, unit, ...(seen && { seen }), ...known, tag: rotationTag(facts) }];
    }),
  );
  return lines.flat();
}

/** Undefined where the hub has no such secret, or it stands still. */
export function secretUnitOf({ hubs }: Policy, hub: Hub, name: string): RotationUnit | undefined {
  const secret = hub.secrets.find((each) => each.name === name);
  return secret && rotationUnitOf(hubs, rotationId(secret.appId, secret.store));
}
