import { stagingName } from '../../core/rotation/loginSecret.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { rotationUnits } from './rotationUnits.ts';

/** Something happened to a secret in a vault, as the vault itself tells it; perhaps late, perhaps twice. */
export type VaultEvent = {
  readonly kind: 'nearExpiry' | 'expired' | 'newVersion';
  readonly vault: string;
  readonly secret: string;
  readonly version: string;
};

/**
 * Asks for a look at the units that an event is about, so that nobody waits for the hour. What the keeper wrote itself is
 * no news. Answers how many looks were asked for. Throws AzureFault, StoredRowFault.
 */
export async function hastenRotation(
  { policy, clock, log, state, followUps }: Pick<Keeper, 'policy' | 'clock' | 'log' | 'state' | 'followUps'>,
  { kind, vault, secret, version }: VaultEvent,
): Promise<number> {
  const about = rotationUnits(policy.hubs).filter(
    ({ store }) =>
      same(store.vault, vault) && (same(store.secret, secret) || same(stagingName(store.secret), secret)),
  );
  let asked = 0;
  for (const { id } of about) {
    const row = await state.rotations.read(id);
    if (row?.value.wrote.some((own) => same(own, version))) continue;
    await followUps.send({ v: 1, kind: 'rotation', subject: id, notBefore: clock.now() });
    asked += 1;
  }
  log.info('rotation.vaultEvent', { event: kind, vault, units: about.length, looks: asked });
  return asked;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
