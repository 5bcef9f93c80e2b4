/**
 * The action of a role that a request needs, in lower case as Azure compares them; 'none' where any caller may ask.
 * Undefined for requests to other services. Throws for one that the tables below do not know, so that a new call of the
 * code is looked up before it ships.
 */
export function actionOf(method: string, address: string): string | undefined {
  const { hostname, pathname } = new URL(address);
  if (hostname === 'management.azure.com') return armAction(method, pathname);
  if (hostname.endsWith('.vault.azure.net')) return vaultAction(method, pathname);
  return undefined;
}

/** ARM's own rule: the types of the path, then read, write, delete, or the name of the action that is posted. */
function armAction(method: string, path: string): string {
  const [, provider = ''] = path.toLowerCase().split('/providers/');
  // Answers with what the caller may read, and is no right of its own.
  if (provider === 'microsoft.resourcegraph/resources') return 'none';
  const [namespace = '', ...rest] = provider.split('/');
  const types = rest.filter((_, index) => index % 2 === 0);
  const isAction = method === 'POST';
  const named = isAction ? types.slice(0, -1) : types;
  const verbs: Readonly<Record<string, string>> = {
    GET: 'read',
    PUT: 'write',
    PATCH: 'write',
    DELETE: 'delete',
  };
  const verb = isAction ? `${types.at(-1)}/action` : verbs[method];
  if (!namespace || named.length === 0 || verb === undefined)
    throw new Error(`no action is known for ${method} ${path}`);
  return [namespace, ...named, verb].join('/');
}

/** Operations of Key Vault and their data actions, from Azure's page of them. */
const vaultTable: readonly (readonly [RegExp, string])[] = [
  [/^GET \/secrets\/[^/]+\/versions$/, 'readMetadata'],
  [/^GET \/secrets\/?$/, 'readMetadata'],
  [/^GET \/deletedsecrets\/[^/]+$/, 'readMetadata'],
  [/^GET \/secrets\/[^/]+(\/[\da-z]*)?$/, 'getSecret'],
  [/^PUT \/secrets\/[^/]+$/, 'setSecret'],
  [/^PATCH \/secrets\/[^/]+\/[\da-z]+$/, 'update'],
  [/^POST \/deletedsecrets\/[^/]+\/recover$/, 'recover'],
];

function vaultAction(method: string, path: string): string {
  const ask = `${method} ${path.toLowerCase().replace(/\/$/, '')}`;
  const [, name] = vaultTable.find(([shape]) => shape.test(ask)) ?? [];
  if (!name) throw new Error(`no data action is known for ${ask}`);
  return `Microsoft.KeyVault/vaults/secrets/${name}/action`.toLowerCase();
}
