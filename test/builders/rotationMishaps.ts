import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { addCredential, findApplication } from '../../sandbox/world/directory.ts';
import { setSecret } from '../../sandbox/world/vault.ts';
import { newRotation } from '../../src/core/rotation/facts/recordRotation.ts';
import { credentialName } from '../../src/core/rotation/seen/credential.ts';
import type { Instant } from '../../src/core/time.ts';
import { type RotationHouse, store } from './rotationHouse.ts';

/** Somebody removes the credential whose value hubs use. */
export function endValue({ world, first }: RotationHouse): void {
  const credential = findApplication(world, loginAppId)?.credentials.find(
    ({ keyId }) => keyId === first?.keyId,
  );
  if (!credential) throw new Error('there is no first credential');
  credential.removedAt = world.clock.now() - 60_000;
}

/** Somebody writes a value into the vault by hand. */
export function writeByHand({ world, vault }: RotationHouse, value: string): void {
  const written = setSecret(vault, store.secret, value, {}, world.clock.now());
  if (!written.ok) throw new Error(JSON.stringify(written.refusal));
}

/** The current value was promoted a day before `confirmedAt`, when its hub was proved to use it; the one before is still there. */
export async function rotatedBefore(
  { keeper, world, unit, first, vault }: RotationHouse,
  confirmedAt: Instant,
): Promise<void> {
  const dayBefore = confirmedAt - 86_400_000;
  addCredential(world, loginAppId, {
    displayName: credentialName(store, 'the-one-before'),
    startsAt: dayBefore - 120 * 86_400_000,
    endsAt: dayBefore + 60 * 86_400_000,
  });
  const version = vault.secrets.get(store.secret)?.versions.at(-1)?.version ?? '';
  const facts = {
    ...newRotation(dayBefore),
    promoted: [{ version, keyId: first?.keyId ?? '', at: dayBefore }],
    confirmed: { research: { version, at: confirmedAt, by: 'marker' } },
    tests: [{ version, at: world.clock.now() - 3_600_000, outcome: 'works' as const }],
  };
  await keeper.state.rotations.write(unit.id, facts, undefined);
}
