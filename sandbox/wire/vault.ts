import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { takeGeneralFault } from '../world/faults.ts';
import {
  listVersions,
  readSecret,
  type Secret,
  type SecretFields,
  setSecret,
  updateSecret,
  type Vault,
  type VaultOutcome,
} from '../world/vault.ts';
import {
  badSecretRefusal,
  type VaultRefusal,
  vaultForbiddenRefusal,
  vaultThrottledRefusal,
} from '../world/vaultRefusals.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';
import { itemBody, secretBody, vaultHost } from './secretBody.ts';
import type { Tokens } from './tokens.ts';
import { refuseVaultCaller } from './vaultChallenge.ts';

/** The version whose bodies this follows. */
const apiVersion = '2026-04-01';
const largestPage = 25;

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

/** Secrets of a vault; undefined for a host that is no vault's name. A vault that is not there has no address at all. */
export function answerVault(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const [, name] = /^([a-z0-9-]+)\.vault\.azure\.net$/.exec(ask.host) ?? [];
  if (name === undefined) return undefined;
  const vault = world.vaults.get(name);
  if (!vault) return { kind: 'cut' };
  const given = route(world, tokens, vault, ask);
  return given.kind === 'cut' ? given : { ...given, headers: { ...vaultHeaders(), ...given.headers } };
}

function route(world: World, tokens: Tokens, vault: Vault, ask: Ask): Answer {
  const unauthorized = refuseVaultCaller(world, tokens, ask);
  if (unauthorized) return unauthorized;
  const throttled = takeGeneralFault(world, 'vaultThrottled');
  if (throttled) return refuse(vaultThrottledRefusal(throttled.seconds));
  if (takeGeneralFault(world, 'vaultForbidden'))
    return refuse(vaultForbiddenRefusal(actionOf(ask), vault.name));
  const wrongVersion = refuseVersion(ask);
  if (wrongVersion) return wrongVersion;
  const [, name, rest = ''] = /^\/secrets\/([^/]+)(?:\/([^/]*))?$/.exec(ask.path) ?? [];
  if (name === undefined) return unknownOperation(ask);
  const now = world.clock.now();
  switch (`${ask.method} ${rest === 'versions' ? 'versions' : rest === '' ? 'newest' : 'version'}`) {
    case 'GET versions':
      return listPage(vault, name, ask);
    case 'GET newest':
      return told(vault, name, readSecret(vault, name, undefined), true);
    case 'GET version':
      return told(vault, name, readSecret(vault, name, rest), true);
    case 'PUT newest': {
      const body = parse(setBody, ask.body);
      if ('refusal' in body) return refuse(body.refusal);
      return told(vault, name, setSecret(vault, name, body.value, fieldsOf(body), now), true);
    }
    case 'PATCH version': {
      const body = parse(updateBody, ask.body);
      if ('refusal' in body) return refuse(body.refusal);
      return told(vault, name, updateSecret(vault, name, rest, fieldsOf(body), now), false);
    }
    default:
      return unknownOperation(ask);
  }
}

function told(
  vault: Vault,
  name: string,
  outcome: VaultOutcome<Secret['versions'][number]>,
  withValue: boolean,
): Answer {
  if (!outcome.ok) return refuse(outcome.refusal);
  const secret = vault.secrets.get(name.toLowerCase());
  return answer(200, secretBody(vault, secret?.name ?? name, outcome.value, withValue));
}

/** A page of versions; its `nextLink` names the port, as Azure's does. */
function listPage(vault: Vault, name: string, ask: Ask): Answer {
  const size = Number(ask.query.get('maxresults') ?? largestPage);
  if (!Number.isInteger(size) || size < 1 || size > largestPage) {
    return refuse(badSecretRefusal(`The maxresults parameter must be between 1 and ${largestPage}.`));
  }
  const all = listVersions(vault, name);
  const from = Number(ask.query.get('$skiptoken') ?? 0);
  const value = all.slice(from, from + size).map((each) => itemBody(vault, name, each));
  const next = from + size;
  const nextLink = `https://${vaultHost(vault)}:443/secrets/${name}/versions?api-version=${apiVersion}&$skiptoken=${next}&maxresults=${size}`;
  return answer(200, { value, ...(next < all.length ? { nextLink } : {}) });
}

function refuseVersion(ask: Ask): Answer | undefined {
  const version = ask.query.get('api-version');
  if (version === apiVersion) return undefined;
  const message =
    version === null
      ? 'The request is missing the api-version parameter.'
      : `The specified version (${version}) is not recognized. Consider using the latest supported version (${apiVersion}).`;
  return refuse(badSecretRefusal(message));
}

/** The data action as role definitions name it. */
function actionOf({ method, path }: Ask): string {
  const read = path.includes('/versions') ? 'readMetadata' : 'getSecret';
  const verb = method === 'PUT' ? 'setSecret' : method === 'PATCH' ? 'update' : read;
  return `Microsoft.KeyVault/vaults/secrets/${verb}/action`;
}

function refuse({ status, code, message, inner, retryAfterSeconds }: VaultRefusal): Answer {
  const error = { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) };
  return answer(
    status,
    { error },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
}

function parse<T>(schema: z.ZodType<T>, text: string): T | { readonly refusal: VaultRefusal } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (fault) {
    return { refusal: badSecretRefusal(`The request body is no JSON: ${String(fault)}`) };
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

function vaultHeaders(): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    'x-ms-keyvault-region': 'westeurope',
    'x-ms-request-id': randomUUID(),
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
  };
}
