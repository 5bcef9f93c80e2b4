import { randomBytes } from 'node:crypto';
import type { WorldClock } from '../clock.ts';
import { setSecret, sharedVaultName, type Vault } from '../vault.ts';

/** Where the configuration of the sandbox has the token of the hubs' API. */
export const hubTokenStore = { vault: sharedVaultName, secret: 'hub-api-token' } as const;

type SeededWorld = {
  readonly vaults: ReadonlyMap<string, Vault>;
  readonly hubToken: string;
  readonly clock: WorldClock;
};

/** Thirty-two bytes, as `openssl rand -hex 32` makes them. */
export function newHubToken(): string {
  return randomBytes(32).toString('hex');
}

/** Puts the token that every hub of the world knows into the vault, as an operator does. */
export function seedHubToken({ vaults, hubToken, clock }: SeededWorld): void {
  const vault = vaults.get(hubTokenStore.vault);
  const written = vault && setSecret(vault, hubTokenStore.secret, hubToken, {}, clock.now());
  if (!written?.ok) throw new RangeError('the vault refused the token of the hubs');
}
