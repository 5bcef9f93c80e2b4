import { parseDocument } from 'yaml';
import { isRecord } from '../../src/config/fields/field.ts';
import { type Verdict, wrong } from './verdict.ts';

/** A thing of hubkeeper.yaml on which the template grants a role. */
export type Granted = {
  /** Where it stands there, `hubs[0].target`, or the variable that names it. */
  readonly path: string;
  readonly kind: string;
  readonly id: string;
  readonly subscription: string;
  /** Resource id of its resource group. */
  readonly group: string;
  /** Of `nodePools`. */
  readonly pools: readonly string[];
};

export type Targets = { readonly granted: readonly Granted[]; readonly problems: readonly Verdict[] };

/** Names, to the parameter file of the template, the vault that is brought along. */
export const existingVault = 'HUBKEEPER_EXISTING_VAULT_ID';

/** No sign that a shell reads as more than itself: these ids become part of commands. */
const idShape =
  /^(\/subscriptions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/resourceGroups\/[\p{L}\p{N}_().-]+)\/providers\/[a-z.]+\/[a-z]+\/[\w.-]+$/iu;

/**
 * Targets and vaults of a configuration, and the vault that is brought along as the keeper's own, each resource once. Looser
 * than the keeper's own reading: check judges the file.
 */
export function readTargets(text: string, existingVaultId?: string): Targets {
  const document = parseDocument(text);
  const root: unknown = document.errors.length > 0 ? undefined : document.toJS();
  if (!isRecord(root)) return { granted: [], problems: [wrong('hubkeeper.yaml cannot be read', seeCheck)] };
  const targets = targetsIn(root);
  const named = [...targets, ...vaultsIn(root), ...broughtAlong(existingVaultId)];
  const granted = new Map<string, Granted>();
  const problems: Verdict[] = [];
  for (const { path, kind, id, pools } of named) {
    const [, group, subscription] = idShape.exec(id) ?? [];
    if (group === undefined || subscription === undefined)
      problems.push(wrong(`${kind === 'vault' ? path : `${path}.id`} is no resource id`, fixOf(path)));
    else granted.set(`${kind} ${id} ${pools}`.toLowerCase(), { path, kind, id, pools, group, subscription });
  }
  if (targets.length === 0) problems.push(wrong('hubkeeper.yaml names no target', seeCheck));
  return { granted: [...granted.values()], problems };
}

const seeCheck = 'npx hubkeeper check shows what is wrong with the file, and where';

function fixOf(path: string): string {
  return path === existingVault ? 'az keyvault show --name NAME --query id' : seeCheck;
}

type Named = Pick<Granted, 'path' | 'kind' | 'id' | 'pools'>;

function targetsIn(root: Record<string, unknown>): Named[] {
  const hubs: readonly unknown[] = Array.isArray(root['hubs']) ? root['hubs'] : [];
  return hubs.flatMap((hub, index) => {
    const target = isRecord(hub) ? hub['target'] : undefined;
    if (!isRecord(target)) return [];
    const pools = Array.isArray(target['pools']) ? target['pools'].map(String) : [];
    return [{ path: `hubs[${index}].target`, kind: String(target['kind']), id: String(target['id']), pools }];
  });
}

function vaultsIn(root: Record<string, unknown>): Named[] {
  const vaults = isRecord(root['vaults']) ? root['vaults'] : {};
  return Object.entries(vaults).map(([name, id]) => ({
    path: `vaults.${name}`,
    kind: 'vault',
    id: String(id),
    pools: [],
  }));
}

function broughtAlong(id: string | undefined): Named[] {
  return id ? [{ path: existingVault, kind: 'vault', id, pools: [] }] : [];
}
