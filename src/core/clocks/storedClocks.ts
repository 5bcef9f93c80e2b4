import { ownVault, type SecretStore } from '../rotation/loginSecret.ts';
import type { StoredVersion } from '../rotation/seen/storedVersion.ts';
import type { HeldClock } from './sourceFacts.ts';

/**
 * The end of the current version of a secret; none where the vault knows of none. `renewed`: the keeper rotates it, and the
 * version is one that it wrote or adopted.
 */
export function storedClocks(
  { vault, secret }: SecretStore,
  versions: readonly StoredVersion[],
  rotatedFor: string | undefined,
): HeldClock[] {
  const [current] = versions;
  if (current?.expiresAt === undefined) return [];
  const renewed = rotatedFor !== undefined && current.tags?.appId.toLowerCase() === rotatedFor;
  return [
    {
      id: `vaultSecret:${vault.toLowerCase()}/${secret.toLowerCase()}`,
      kind: 'vaultSecret',
      name: `${secret} in ${vault === ownVault ? 'the keeper’s own vault' : vault}`,
      endsAt: current.expiresAt,
      begunAt: current.createdAt,
      detail: { vault, secret, version: current.version },
      ...(renewed && { renewed: true }),
    },
  ];
}
