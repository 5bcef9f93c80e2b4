import { mayCarryToken } from '../core/people/mayCarryToken.ts';
import type { ConfigProblem } from '../core/policy.ts';
import { isRecord } from './fields/field.ts';
import { hubProblem } from './hubProblem.ts';
import type { ParsedText, Path } from './parseText.ts';
import { rawHubs } from './problemScope.ts';
import { type Told, unknownVault } from './unknownVault.ts';
import type { VaultNames } from './vaultNames.ts';

/** What is wrong with `idle` between it, its hub's address, `vaults` and the secrets that are rotated. */
export function idleProblems(parsed: ParsedText, vaults: VaultNames): ConfigProblem[] {
  const { root } = parsed;
  const rotated = rotatedStores(root, vaults);
  return rawHubs(root).flatMap((hub, index): ConfigProblem[] => {
    const idle = isRecord(hub) ? hub['idle'] : undefined;
    if (!isRecord(hub) || !isRecord(idle)) return [];
    const told = (path: Path, wrong: Told | undefined) =>
      wrong ? [hubProblem(parsed, index, ['hubs', index, ...path], wrong)] : [];
    return [
      ...told(hub['url'] === undefined ? ['idle'] : ['url'], wrongAddress(hub['url'])),
      ...told(['idle', 'token', 'vault'], unknownVault(idle['token'], vaults)),
      ...told(['idle', 'token', 'secret'], rotatedSecret(idle['token'], rotated, vaults)),
    ];
  });
}

function wrongAddress(url: unknown): Told | undefined {
  if (url === undefined)
    return {
      says: 'needs the address of the hub, which is asked who works on it',
      fix: 'add url: https://… to the hub, or remove idle',
    };
  // What is no address at all is told by the schema itself.
  if (typeof url !== 'string' || URL.parse(url)?.protocol !== 'http:' || mayCarryToken(url)) return undefined;
  return {
    says: 'the token of idle would be sent there for everybody to read',
    found: url,
    fix: 'write an address that begins with https://',
  };
}

/** A client secret is no token: it would only be shown to the hub's log. */
function rotatedSecret(token: unknown, rotated: ReadonlySet<string>, vaults: VaultNames): Told | undefined {
  const store = storeOf(token, vaults);
  if (store === undefined || !rotated.has(store)) return undefined;
  return {
    says: 'the client secret of an application, which the keeper rotates, and no token of the hub',
    found: isRecord(token) ? token['secret'] : undefined,
    fix: 'keep the token in a secret of its own, such as hub-api-token',
  };
}

function rotatedStores(root: unknown, vaults: VaultNames): ReadonlySet<string> {
  const secrets = rawHubs(root).flatMap((hub): unknown[] =>
    isRecord(hub) && Array.isArray(hub['secrets']) ? hub['secrets'] : [],
  );
  return new Set(secrets.flatMap((raw) => (isRecord(raw) ? (storeOf(raw['store'], vaults) ?? []) : [])));
}

/** `{vault}/{secret}`, in lower case. */
function storeOf(raw: unknown, { vaultOf }: VaultNames): string | undefined {
  if (!isRecord(raw) || typeof raw['secret'] !== 'string') return undefined;
  const short = raw['vault'];
  const vault = short === undefined || typeof short === 'string' ? vaultOf(short) : undefined;
  return vault === undefined ? undefined : `${vault}/${raw['secret'].toLowerCase()}`;
}
