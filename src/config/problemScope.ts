import type { ProblemScope } from '../core/policy.ts';
import { isRecord } from './fields/field.ts';

/** The entries of `hubs`, as written; empty where there is no such list. */
export function rawHubs(root: unknown): readonly unknown[] {
  const hubs = isRecord(root) ? root['hubs'] : undefined;
  return Array.isArray(hubs) ? hubs : [];
}

/** What the hub at `index` calls itself, or `hubs[2]` where that cannot be read. */
export function hubName(root: unknown, index: number): string {
  const hub = rawHubs(root)[index];
  const name = isRecord(hub) ? hub['name'] : undefined;
  return typeof name === 'string' && /^[a-z0-9-]{1,40}$/.test(name) ? name : `hubs[${index}]`;
}

export function hubScope(root: unknown, index: number): ProblemScope {
  return { kind: 'hub', hub: hubName(root, index) };
}
