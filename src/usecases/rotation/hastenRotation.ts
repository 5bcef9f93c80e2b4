import { stagingName } from '../../core/rotation/loginSecret.ts';
import { secondMs } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { rotationUnits } from './rotationUnits.ts';

/** Something happened to a secret in a vault, as the vault itself tells it; perhaps late, perhaps twice. */
export type VaultEvent = {
  readonly kind: 'nearExpiry' | 'expired' | 'newVersion';
  readonly vault: string;
  readonly secret: string;
  readonly version: string;
};

/** Events that come together are answered by one look, so much later (ms). */
const gatherMs = 10 * secondMs;

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
    const now = clock.now();
    const queuedAt = row?.value.nextLookAt ?? now;
    if (queuedAt > now && queuedAt <= now + gatherMs) continue;
    // Noted first, so that the next event of a storm finds it; where somebody else writes, one look more does no harm.
    const notBefore = row ? now + gatherMs : now;
    if (row) await state.rotations.write(id, { ...row.value, nextLookAt: notBefore }, row.etag);
    await followUps.send({ v: 1, kind: 'rotation', subject: id, notBefore });
    asked += 1;
  }
  log.info('rotation.vaultEvent', { event: kind, vault, units: about.length, looks: asked });
  return asked;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
