import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import type { SecretSeen, StoredVersion } from '../../core/rotation/seen/storedVersion.ts';
import { fromRawTags } from '../../core/rotation/seen/versionTags.ts';
import { VaultAnswer } from './vaultAnswer.ts';

type Dated = { readonly stored: StoredVersion; readonly updatedAt: number };

/**
 * All versions of a secret, newest first. None at all: it was deleted, or it never was; where that may not be asked
 * (403), it counts as never written. Throws what the SDK throws.
 */
export async function listStored(
  client: SecretClient,
  secret: string,
  abortSignal: AbortSignal,
): Promise<SecretSeen> {
  const dated: Dated[] = [];
  for await (const each of client.listPropertiesOfSecretVersions(secret, { abortSignal })) {
    const read = readVersion(each);
    if (read) dated.push(read);
  }
  if (dated.length === 0 && (await isDeleted(client, secret, abortSignal))) return { kind: 'deleted' };
  // A page is in no order of time.
  dated.sort((a, b) => b.stored.createdAt - a.stored.createdAt || b.updatedAt - a.updatedAt);
  const versions = dated.map(({ stored }) => stored);
  return { kind: 'seen', versions: await withCurrentFirst(client, secret, versions, abortSignal) };
}

/** The properties of one version, from the list: reading it alone would bring its value along. */
export async function findProperties(
  client: SecretClient,
  secret: string,
  version: string,
  abortSignal: AbortSignal,
): Promise<SecretProperties | undefined> {
  for await (const each of client.listPropertiesOfSecretVersions(secret, { abortSignal })) {
    if (each.version === version) return each;
  }
  return undefined;
}

function readVersion({ version, createdOn, updatedOn, expiresOn, enabled, tags }: SecretProperties) {
  if (version === undefined || createdOn === undefined) return undefined;
  const ours = fromRawTags(tags);
  return {
    stored: {
      version,
      createdAt: createdOn.getTime(),
      enabled: enabled !== false,
      ...(expiresOn !== undefined && { expiresAt: expiresOn.getTime() }),
      ...(ours !== undefined && { tags: ours }),
    },
    updatedAt: (updatedOn ?? createdOn).getTime(),
  };
}

/**
 * The vault keeps whole seconds, so two writes within one look alike; which of them counts only the vault can say. No
 * list says it (that of all secrets names no versions), so the current version is asked for by the secret's name, and of
 * the answer nothing but the version is looked at. Where that is refused because the current one is disabled, it is the
 * disabled one of the two; where it may not be read, the one that was changed last goes first.
 */
async function withCurrentFirst(
  client: SecretClient,
  secret: string,
  versions: readonly StoredVersion[],
  abortSignal: AbortSignal,
): Promise<readonly StoredVersion[]> {
  const tied = versions.filter(({ createdAt }) => createdAt === versions[0]?.createdAt);
  if (tied.length < 2) return versions;
  const current = await askForCurrent(client, secret, abortSignal);
  const first = tied.find(({ version, enabled }) =>
    current === 'disabled' ? !enabled : version === current,
  );
  return first ? [first, ...versions.filter((each) => each !== first)] : versions;
}

async function askForCurrent(client: SecretClient, secret: string, abortSignal: AbortSignal) {
  try {
    const { properties } = await client.getSecret(secret, { abortSignal });
    return properties.version;
  } catch (error) {
    if (!(error instanceof VaultAnswer)) throw error;
    if (error.code === 'SecretDisabled') return 'disabled';
    if (error.statusCode === 403 || error.statusCode === 404) return undefined;
    throw error;
  }
}

async function isDeleted(client: SecretClient, secret: string, abortSignal: AbortSignal): Promise<boolean> {
  try {
    await client.getDeletedSecret(secret, { abortSignal });
    return true;
  } catch (error) {
    if (!(error instanceof VaultAnswer)) throw error;
    if (error.code === 'ObjectIsBeingRecovered' || error.code === 'ObjectIsBeingDeleted') return true;
    // A firewall that came down in between refuses the whole list.
    if (error.statusCode === 404 || (error.statusCode === 403 && error.code !== 'ForbiddenByFirewall'))
      return false;
    throw error;
  }
}
