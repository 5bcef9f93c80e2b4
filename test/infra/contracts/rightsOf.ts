import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../../sandbox/world/world.ts';
import { root } from '../templates/bicep/readTemplate.ts';
import { actionsOf } from './actionsOf.ts';

/** A row of customRoles.json. */
type Role = { readonly actions: readonly string[]; readonly dataActions: readonly string[] };
export const roles = JSON.parse(readFileSync(join(root, 'infra/customRoles.json'), 'utf8')) as Record<
  string,
  Role
>;

/** What roles of ours allow, in lower case. */
export function rightsOf(...names: string[]): string[] {
  const all = names.flatMap((name) => [...(roles[name]?.actions ?? []), ...(roles[name]?.dataActions ?? [])]);
  return [...new Set(all.map((action) => action.toLowerCase()))].sort();
}

/** Every action that was asked for in the world since its last reset. */
export function askedIn({ calls }: World): string[] {
  return [...new Set(calls.flatMap(({ method, url }) => actionsOf(method, url)))].sort();
}
