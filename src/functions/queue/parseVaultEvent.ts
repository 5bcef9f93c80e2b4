import * as z from 'zod';
import type { VaultEvent } from '../../usecases/rotation/hastenRotation.ts';
import { jsonMessage } from './jsonMessage.ts';
import { trimmedFields } from './trimmedFields.ts';

const kinds: ReadonlyMap<unknown, VaultEvent['kind']> = new Map([
  ['Microsoft.KeyVault.SecretNearExpiry', 'nearExpiry'],
  ['Microsoft.KeyVault.SecretExpired', 'expired'],
  ['Microsoft.KeyVault.SecretNewVersionCreated', 'newVersion'],
]);

const lower = (pattern: RegExp) => z.string().regex(pattern).toLowerCase();
const data = z
  .object({
    ObjectType: z.string().regex(/^secret$/i),
    VaultName: lower(/^[a-z][a-z\d-]{1,22}[a-z\d]$/i),
    ObjectName: lower(/^[a-z\d-]{1,127}$/i),
    Version: lower(/^[\da-z]{1,64}$/i),
  })
  .transform((each) => ({ vault: each.VaultName, secret: each.ObjectName, version: each.Version }));

/**
 * A queue message as Event Grid's delivery leaves it (the host decodes base64 and parses JSON where it can), in its own
 * schema (`eventType`) or as a CloudEvent (`type`), alone or in a list of one. The published sample has spaces in the key
 * `ObjectName ` and before the version; its times are not read, because sources differ on their type. Undefined for anything
 * else: events of keys and certificates, damage, strangers' messages.
 */
export function parseVaultEvent(message: unknown): VaultEvent | undefined {
  const given = jsonMessage(message);
  const event = trimmedFields(Array.isArray(given) && given.length === 1 ? given[0] : given);
  const kind = kinds.get(event.get('eventType') ?? event.get('type'));
  const parsed = data.safeParse(Object.fromEntries(trimmedFields(event.get('data'))));
  return kind !== undefined && parsed.success ? { kind, ...parsed.data } : undefined;
}
