import { credentialName } from '../../src/core/rotation/seen/credential.ts';
import { toRawTags } from '../../src/core/rotation/seen/versionTags.ts';
import { dayMs, type Instant } from '../../src/core/time.ts';
import { type Application, keepCredential, loginAppId } from './directory/application.ts';
import { markOfValue } from './secretMark.ts';
import { setSecret, sharedVaultName, type Vault } from './vault.ts';

/** The client secret that hubs read when the world begins: who made it, and how long it still holds. */
export type LoginSecretSeed = { readonly by: 'keeper' | 'person'; readonly daysLeft: number };

/** Where the configuration of the sandbox has it. */
export const loginStore = { vault: sharedVaultName, secret: 'hub-client-secret' } as const;

/** So long the keeper and people alike let a secret live (days). */
const lifeDays = 180;

type SeededWorld = {
  readonly applications: ReadonlyMap<string, Application>;
  readonly vaults: ReadonlyMap<string, Vault>;
};

/** Gives the login's application a secret and the vault its value, as if it had been there for a while. */
export function seedLoginSecret(
  { by, daysLeft }: LoginSecretSeed,
  { applications, vaults }: SeededWorld,
  now: Instant,
): void {
  const application = applications.get(loginAppId);
  const vault = vaults.get(loginStore.vault);
  if (!application || !vault) throw new RangeError('the world has no login, or no vault for its secret');
  const madeAt = now - (lifeDays - daysLeft) * dayMs;
  const opId = 'before-the-world-began';
  const displayName = by === 'keeper' ? credentialName(loginStore, opId) : 'JupyterHub, by hand';
  const made = { displayName, startsAt: madeAt, endsAt: now + daysLeft * dayMs };
  const { keyId, value, endsAt } = keepCredential(application, made, now);
  const fields =
    by === 'person'
      ? {}
      : {
          exp: Math.floor(endsAt / 1000),
          tags: toRawTags({ appId: loginAppId, opId, keyId, mark: markOfValue(loginAppId, value) }),
        };
  const written = setSecret(vault, loginStore.secret, value, fields, madeAt);
  if (!written.ok) throw new RangeError(`the vault refused the login's secret: ${written.refusal.code}`);
}
