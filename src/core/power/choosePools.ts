import type { Failure } from './failure.ts';
import { aksPower } from './phases/aksPower.ts';
import { isEmpty, missingPools, type PoolState } from './phases/poolsPower.ts';
import type { PoolsTarget } from './powerTarget.ts';
import type { PowerAct } from './targetFacts.ts';

/** A pool's own words, with its mode where Azure tells it. */
export type PoolWords = PoolState & { readonly mode?: string };

/** The pools that a request goes to, in the order of the file; `failure`: why none does, where that is no accident. */
export type ChosenPools = { readonly pools: readonly string[]; readonly failure?: Failure };

/**
 * Those that are not so yet and not on their way. A stop goes to all; a start to all but the spare ones, of which it
 * goes to `choice`, unless one of them runs. Azure refuses to stop a system pool: it carries the cluster's own pods.
 */
export function choosePools(
  { pools: named, startOneOf }: Pick<PoolsTarget, 'pools' | 'startOneOf'>,
  pools: readonly PoolWords[],
  act: PowerAct,
  choice: number,
): ChosenPools {
  const found = (name: string) => pools.find((pool) => pool.name === name);
  const isSo = (name: string) => {
    const pool = found(name);
    return pool !== undefined && has(pool, act);
  };
  const system = named.filter((name) => found(name)?.mode?.toLowerCase() === 'system');
  if (system.length > 0) return { pools: [], failure: systemPools(system) };
  const spare = named.filter((name) => startOneOf.includes(name));
  const needed = named.filter((name) => !startOneOf.includes(name));
  const wanted = act === 'stop' ? named : [...needed, ...chosen(startOneOf, spare.some(isSo), choice)];
  const missing = wanted.filter((name) => !found(name));
  const due = wanted.filter((name) => found(name) && !isSo(name));
  return due.length === 0 && missing.length > 0
    ? { pools: [], failure: missingPools(missing, pools) }
    : { pools: due };
}

function chosen(startOneOf: readonly string[], oneRuns: boolean, choice: number): string[] {
  const pick = startOneOf[choice % startOneOf.length];
  return oneRuns || pick === undefined ? [] : [pick];
}

function has(pool: PoolWords, act: PowerAct): boolean {
  const seen = aksPower(pool);
  if (seen.kind === 'gone') return act === 'stop';
  return act === 'start'
    ? seen.phase === 'running' || seen.phase === 'starting'
    : seen.phase === 'stopped' || seen.phase === 'stopping' || isEmpty(pool);
}

function systemPools(names: readonly string[]): Failure {
  return {
    class: 'unsupported',
    code: 'SystemPool',
    message: `${names.join(', ')} is a system pool, which carries the cluster itself and cannot be stopped; leave it out of pools, or stop the whole cluster with kind: aks`,
  };
}
