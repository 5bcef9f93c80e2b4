/**
 * The actions of roles that a request needs, in lower case as Azure compares them; none for requests to other services, and
 * for what any caller may ask. Throws for one that the tables below do not know, so that a new call of the code is looked
 * up before it ships.
 */
export function actionsOf(method: string, address: string): readonly string[] {
  const { hostname, pathname, searchParams } = new URL(address);
  if (hostname.endsWith('.vault.azure.net')) return [vaultAction(method, pathname)];
  // Resource Graph answers with what the caller may read, and is no right of its own.
  if (hostname !== 'management.azure.com' || /\/Microsoft\.ResourceGraph\/resources$/i.test(pathname))
    return [];
  const action = armAction(method, pathname);
  // Azure's list of actions has one for the state that is asked along; that it is judged then is not written anywhere.
  const alongside = searchParams.get('$expand')?.toLowerCase() === 'instanceview';
  return alongside ? [action, action.replace(/read$/, 'instanceview/read')] : [action];
}

/** ARM's own rule: the types of the path, then read, write, delete, or the name of the action that is posted. */
function armAction(method: string, path: string): string {
  const [, provider = ''] = path.toLowerCase().split('/providers/');
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
