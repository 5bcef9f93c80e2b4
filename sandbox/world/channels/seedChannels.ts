import type { WorldClock } from '../clock.ts';
import { keeperVaultName, setSecret, type Vault } from '../vault.ts';
import { channelAddresses, channelKinds, channelSecrets } from './channelAddresses.ts';

type SeededWorld = { readonly vaults: ReadonlyMap<string, Vault>; readonly clock: WorldClock };

/** Puts the addresses of the world's receivers into the keeper's vault, as an operator does. */
export function seedChannels({ vaults, clock }: SeededWorld): void {
  const vault = vaults.get(keeperVaultName);
  if (!vault) throw new RangeError('the world has no vault of the keeper');
  for (const kind of channelKinds) {
    const written = setSecret(vault, channelSecrets[kind], channelAddresses[kind], {}, clock.now());
    if (!written.ok) throw new RangeError(`the vault refused an address: ${written.refusal.code}`);
  }
}
