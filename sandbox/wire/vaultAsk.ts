import { z } from 'zod';
import type { SecretFields } from '../world/vault.ts';
import { badSecretRefusal, type VaultRefusal } from '../world/vaultRefusals.ts';
import type { Ask } from './exchange.ts';

/** The version whose bodies the world follows. */
const apiVersion = '2026-04-01';

const attributes = z.object({
  enabled: z.boolean().optional(),
  exp: z.number().int().optional(),
  nbf: z.number().int().optional(),
});
const fields = {
  contentType: z.string().max(255).optional(),
  tags: z.record(z.string().max(256), z.string().max(256)).optional(),
  attributes: attributes.optional(),
};
const setBody = z.object({ value: z.string(), ...fields });
const updateBody = z.object(fields);

export type Refused = { readonly refusal: VaultRefusal };

export function refuseVersion(ask: Ask): VaultRefusal | undefined {
  const version = ask.query.get('api-version');
  if (version === apiVersion) return undefined;
  const message =
    version === null
      ? 'The request is missing the api-version parameter.'
      : `The specified version (${version}) is not recognized. Consider using the latest supported version (${apiVersion}).`;
  return badSecretRefusal(message);
}

/** The body of a new version. */
export function readSetBody(
  text: string,
): { readonly value: string; readonly fields: SecretFields } | Refused {
  const body = parse(setBody, text);
  return 'refusal' in body ? body : { value: body.value, fields: fieldsOf(body) };
}

/** The body of a change beside a value. */
export function readUpdateBody(text: string): { readonly fields: SecretFields } | Refused {
  const body = parse(updateBody, text);
  return 'refusal' in body ? body : { fields: fieldsOf(body) };
}

function parse<T>(schema: z.ZodType<T>, text: string): T | Refused {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // What the parser says quotes the body, and that may hold a secret.
    return { refusal: badSecretRefusal('The request body is no JSON.') };
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  return { refusal: badSecretRefusal(`Property ${where} has invalid value`) };
}

function fieldsOf({ contentType, tags, attributes }: z.infer<typeof updateBody>): SecretFields {
  const given = { ...attributes, contentType, tags };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
