import type { ConfigProblem } from '../core/policy.ts';
import type { PowerTarget } from '../core/power/powerTarget.ts';
import { isRecord } from './fields/field.ts';
import { target } from './fields/target.ts';
import { hubProblem } from './hubProblem.ts';
import type { ParsedText } from './parseText.ts';
import { hubName, rawHubs } from './problemScope.ts';
import { toTarget } from './toTarget.ts';
import type { Told } from './unknownVault.ts';

type Placed = { readonly hub: number; readonly target: PowerTarget };

/** What is wrong with targets between hubs, and between a target and what else its hub asks for. */
export function targetProblems(parsed: ParsedText): ConfigProblem[] {
  const hubs = rawHubs(parsed.root);
  const placed = hubs.flatMap((hub, index): Placed[] => {
    const entry = target.safeParse(isRecord(hub) ? hub['target'] : undefined);
    return entry.success ? [{ hub: index, target: toTarget(entry.data) }] : [];
  });
  return [...betweenHubs(parsed, placed), ...hubs.flatMap((hub, index) => commands(parsed, hub, index))];
}

function betweenHubs(parsed: ParsedText, placed: readonly Placed[]): ConfigProblem[] {
  const neighbours = Map.groupBy(placed, ({ target }) => target.resourceId.toLowerCase());
  return [...neighbours.values()].flatMap((here) =>
    here.flatMap(({ hub, target: own }, index) => {
      const found = here
        .slice(0, index)
        .map(({ hub: first, target: other }) => disagreement(hubName(parsed.root, first), other, own))
        .find((wrong) => wrong !== undefined);
      if (!found) return [];
      const { key, ...wrong } = found;
      return [hubProblem(parsed, hub, ['hubs', hub, 'target', key], wrong)];
    }),
  );
}

type Disagreement = Told & { readonly key: 'pools' | 'start' | 'hibernate' | 'clusterAfter' };

/** One pool in two sets would be stopped by one hub while the other works on it. */
function disagreement(first: string, other: PowerTarget, own: PowerTarget): Disagreement | undefined {
  if (own.kind === 'vm' && other.kind === 'vm')
    return own.hibernate === other.hibernate
      ? undefined
      : {
          key: 'hibernate',
          says: `hub ${first} has the same machine with hibernate: ${other.hibernate}`,
          fix: 'write the same for both',
        };
  if (own.kind !== 'nodePools' || other.kind !== 'nodePools') return undefined;
  if (own.clusterId === other.clusterId && own.clusterAfterMs !== other.clusterAfterMs)
    return {
      key: 'clusterAfter',
      says: `hub ${first} has pools of the same cluster with ${other.clusterAfterMs === undefined ? 'no clusterAfter' : 'another clusterAfter'}`,
      fix: 'write the same clusterAfter for both, or for none: they share the cluster',
    };
  const shared = own.pools.filter((pool) => other.pools.includes(pool));
  if (shared.length === 0) return undefined;
  if (own.id !== other.id)
    return {
      key: 'pools',
      says: `shares ${shared.join(', ')} with hub ${first}, whose pools are ${other.pools.join(', ')}`,
      found: own.pools.join(', '),
      fix: `write the same pools for both, or give each hub pools of its own`,
    };
  if (own.startOneOf.join() === other.startOneOf.join()) return undefined;
  return {
    key: 'start',
    says: `hub ${first} has the same pools and starts them in another order: ${other.startOneOf.join(', ') || 'all of them'}`,
    found: own.startOneOf.join(', ') || 'all of them',
    fix: 'write the same start for both',
  };
}

/** A command runs in a cluster, and machines have none. */
function commands(parsed: ParsedText, hub: unknown, index: number): ConfigProblem[] {
  const kind = isRecord(hub) && isRecord(hub['target']) ? hub['target']['kind'] : undefined;
  const secrets = isRecord(hub) && Array.isArray(hub['secrets']) ? hub['secrets'] : [];
  if (kind !== 'vm' && kind !== 'vmss') return [];
  return secrets.flatMap((secret: unknown, at) => {
    const rollOut = isRecord(secret) ? secret['rollout'] : undefined;
    if (!isRecord(rollOut) || rollOut['kind'] !== 'runCommand') return [];
    const wrong = {
      says: `a command runs in a cluster, and the target of this hub is none (kind: ${kind})`,
      found: 'runCommand',
      fix: 'write kind: onWake, where it reads its secret when it starts; or kind: none, where something else restarts it',
    };
    return [hubProblem(parsed, index, ['hubs', index, 'secrets', at, 'rollout', 'kind'], wrong)];
  });
}
