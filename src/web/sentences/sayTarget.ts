import { assertNever } from '../../core/assertNever.ts';
import type { PoolsTarget, PowerTarget } from '../../core/power/powerTarget.ts';
import { durationText } from './durationText.ts';

/** What is stopped and started for a hub, a sentence each: who reads them sees whether the file names the right thing. */
export function sayTarget(target: PowerTarget): string[] {
  const named = nameOf(target.resourceId);
  switch (target.kind) {
    case 'aks':
      return [`Its target is cluster ${named}, as a whole.`];
    case 'nodePools':
      return sayPools(target, named);
    case 'vm':
      return [
        `Its target is machine ${named}${target.hibernate ? ', hibernated where it can: then it keeps its memory' : ''}.`,
      ];
    case 'vmss':
      return [`Its target is scale set ${named}, with all its machines.`];
    default:
      return assertNever(target);
  }
}

function sayPools({ pools, startOneOf, clusterAfterMs }: PoolsTarget, named: string): string[] {
  const what = pools.length === 1 ? `node pool ${pools[0]}` : `node pools ${joined(pools)}`;
  const rest =
    clusterAfterMs === undefined
      ? 'the cluster itself stays up'
      : `the whole cluster is stopped ${durationText(clusterAfterMs)} after ${pools.length === 1 ? 'it' : 'them'}`;
  return [
    `Its target is ${what} of cluster ${named}; ${rest}.`,
    ...(startOneOf.length > 1
      ? [
          `Of ${joined(startOneOf)} one is enough: where Azure has no capacity for the first, the next is started.`,
        ]
      : []),
  ];
}

/** `hub in rg-hub`: two groups may have a cluster of one name. */
function nameOf(resourceId: string): string {
  const segments = resourceId.split('/');
  return `${segments.at(-1)} in ${segments[4]}`;
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
