import type { ConfigProblem, Policy } from '../core/policy.ts';
import { isRecord } from './fields/field.ts';
import { hubName, rawHubs } from './problemScope.ts';

export type Reach = {
  readonly standingStill: Policy['standingStill'];
  /** Whether the hub at this place in the file may act. */
  mayAct(index: number): boolean;
};

/**
 * How far the problems reach: a problem of the file stops every hub, one of a hub stops that hub and every hub on a
 * target that it names, however broken the rest of it is.
 */
export function reachOf(problems: readonly ConfigProblem[], root: unknown): Reach {
  const hubs = rawHubs(root).map((raw, index) => ({
    name: hubName(root, index),
    targets: targetsNamed(raw),
  }));
  const ofFile = problems.find((problem) => problem.scope.kind === 'file');
  const firstOf = new Map<string, ConfigProblem>();
  for (const problem of [...problems].reverse()) {
    if (problem.scope.kind === 'hub') firstOf.set(problem.scope.hub, problem);
  }
  const brokenAt = new Map<string, string>();
  for (const { name, targets } of hubs) {
    if (firstOf.has(name)) for (const target of targets) brokenAt.set(target, name);
  }
  const reasons = hubs.map(({ name, targets }) => {
    if (ofFile) return `the file has an error: ${inShort(ofFile)}`;
    const own = firstOf.get(name);
    if (own) return `its configuration has an error: ${inShort(own)}`;
    const neighbour = targets.map((target) => brokenAt.get(target)).find((broken) => broken !== undefined);
    return neighbour && `it shares its target with ${neighbour}, whose configuration has an error`;
  });
  return {
    mayAct: (index) => reasons[index] === undefined,
    standingStill: hubs.flatMap(({ name, targets: [target] }, index) => {
      const because = reasons[index];
      return because ? [{ hub: name, ...(target ? { target } : {}), because }] : [];
    }),
  };
}

function inShort({ path, line, says }: ConfigProblem): string {
  const where = [path, line === undefined ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
  return where === '' ? says : `${says} (${where})`;
}

/**
 * Every resource id in the entry, in lower case, `target.id` first: a misspelt key must not free its neighbours. Pools
 * name their cluster, so the cluster and its pools are neighbours; the id of a pool names its cluster too.
 */
function targetsNamed(raw: unknown): string[] {
  const target = isRecord(raw) && isRecord(raw['target']) ? raw['target']['id'] : undefined;
  return [target, ...textsIn(raw)].flatMap((text) => {
    const id = typeof text === 'string' ? text.trim().replace(/\/+$/, '').toLowerCase() : '';
    const [, cluster] = /^(.+\/managedclusters\/[^/]+)\//.exec(id) ?? [];
    return id.startsWith('/subscriptions/') ? [id, ...(cluster === undefined ? [] : [cluster])] : [];
  });
}

function textsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap(textsIn);
}
