import { randomBytes } from 'node:crypto';
import type { KeyVaultSecret, SecretClient } from '@azure/keyvault-secrets';
import { type SecretValue, secretValue } from '../../core/secretValue.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import { type KeyVersion, stillVerifying } from './signingKeys.ts';
import { vaultFault } from './vaultFault.ts';

export const signingSecretName = 'hubkeeper-signing';

/** A version of the secret: its id in the vault, and the key. */
export type SigningKey = { readonly kid: string; readonly key: SecretValue };

/** The newest signs; all verify. Empty where the secret was never made. */
export type KeyRing = readonly SigningKey[];

/** Fewer characters are no key: somebody wrote something else there. */
const shortestKey = 32;

/** How long one call to the vault may take (ms). */
const patienceMs = 10_000;

/** Everything that may sign or verify now, newest first. Throws AzureFault. */
export async function readKeyRing(client: SecretClient): Promise<KeyRing> {
  const newest = await readKey(client, undefined);
  if (!newest) return [];
  const others = stillVerifying(await listVersions(client), newest.kid);
  const read = await Promise.all(others.map((kid) => readKey(client, kid)));
  return [newest, ...read.filter((each) => each !== undefined)];
}

/** Writes a fresh key as the newest version. Throws AzureFault, which knows nothing of the key. */
export async function makeSigningKey(client: SecretClient): Promise<void> {
  try {
    await client.setSecret(signingSecretName, randomBytes(32).toString('base64url'), {
      contentType: 'application/vnd.hubkeeper.signing-key',
      tags: { managedBy: 'hubkeeper', purpose: 'signing' },
      abortSignal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    throw vaultFault('vault.setSecret', error);
  }
}

async function readKey(client: SecretClient, kid: string | undefined): Promise<SigningKey | undefined> {
  let secret: KeyVaultSecret;
  try {
    secret = await client.getSecret(signingSecretName, {
      ...(kid === undefined ? {} : { version: kid }),
      abortSignal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    const fault = vaultFault('vault.getSecret', error);
    if (fault.status === 404) return undefined;
    throw fault;
  }
  const version = secret.properties.version;
  if (secret.value === undefined || secret.value.length < shortestKey || version === undefined) {
    const fix = `store at least ${shortestKey} random characters, or delete it and let the keeper make one`;
    throw new AzureFault('vault.getSecret', `the secret ${signingSecretName} is no key: ${fix}`);
  }
  return { kid: version, key: secretValue(secret.value) };
}

async function listVersions(client: SecretClient): Promise<KeyVersion[]> {
  const versions: KeyVersion[] = [];
  try {
    const pages = client.listPropertiesOfSecretVersions(signingSecretName, {
      abortSignal: AbortSignal.timeout(patienceMs),
    });
    for await (const { version, createdOn, enabled } of pages) {
      if (version === undefined || createdOn === undefined) continue;
      versions.push({ kid: version, createdAt: createdOn.getTime(), enabled: enabled !== false });
    }
  } catch (error) {
    throw vaultFault('vault.listVersions', error);
  }
  return versions;
}
