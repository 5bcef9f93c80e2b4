import type { Failure } from '../failure.ts';
import type { ObservedPower, SeenPhase } from '../observedPower.ts';
import type { PoolsTarget } from '../powerTarget.ts';
import { type AksState, aksPower } from './aksPower.ts';

/** A node pool's own words, as they stand in its cluster. */
export type PoolState = AksState & { readonly name: string };

type Named = { readonly name: string; readonly phase: SeenPhase; readonly says: string };

/** In these the cluster answers for its pools; in every other one nothing can be said of them, or done to them. */
const clusterIsUp: ReadonlySet<SeenPhase> = new Set(['running', 'failedRunning', 'busy', 'unknown']);

/**
 * The named pools of a cluster, judged together. A pool speaks in the words of a cluster, so each is read as one is. What
 * runs and is enough is running, whatever becomes of the spare ones; a stop is one only where every pool goes down,
 * because a person who stops a single pool does not want the others stopped. Microsoft Learn, aks/start-stop-nodepools.
 */
export function poolsPower(
  cluster: AksState,
  pools: readonly PoolState[],
  target: Pick<PoolsTarget, 'pools' | 'startOneOf'>,
): ObservedPower {
  const whole = aksPower(cluster);
  if (whole.kind === 'gone') return whole;
  if (!clusterIsUp.has(whole.phase))
    return { kind: 'seen', phase: 'clusterDown', says: `cluster: ${whole.says}` };
  const here = target.pools.map((name) => ({ name, pool: pools.find((pool) => pool.name === name) }));
  const named = here.flatMap(({ name, pool }) => (pool ? [judgedPool(name, pool)] : []));
  const missing = here.filter(({ pool }) => !pool).map(({ name }) => name);
  const says = named.map((pool) => `${pool.name}: ${pool.says}`).join('; ');
  if (missing.length > 0) {
    const phase = named.some(isUp) ? 'failedRunning' : 'failedStopped';
    return {
      kind: 'seen',
      phase,
      says: [says, `${missing.join(', ')}: none`].filter((text) => text !== '').join('; '),
      failure: missingPools(missing, pools),
    };
  }
  const phase = together(named, target.startOneOf, whole.phase);
  const failure = here.map(({ pool }) => pool?.failure).find((cause) => cause !== undefined);
  const failed = phase === 'failedRunning' || phase === 'failedStopped';
  return { kind: 'seen', phase, says, ...(failed && failure && { failure }) };
}

/** Which pools the file names and the cluster does not have, and those that it has. */
export function missingPools(
  missing: readonly string[],
  pools: readonly { readonly name: string }[],
): Failure {
  const has = pools.map(({ name }) => name).join(', ') || 'none';
  return {
    class: 'unsupported',
    code: 'PoolNotFound',
    message: `the cluster has no node pool ${missing.join(', ')}; it has ${has}`,
  };
}

function judgedPool(name: string, pool: PoolState): Named {
  const judged = aksPower(pool);
  return judged.kind === 'gone'
    ? { name, phase: 'busy', says: pool.provisioningState }
    : { name, phase: isEmpty(pool) ? 'failedStopped' : judged.phase, says: judged.says };
}

/** A start that found no capacity left no machines, whatever Azure calls the pool's power; and Azure refuses to stop it. */
export function isEmpty(pool: AksState): boolean {
  const judged = aksPower(pool);
  return judged.kind === 'seen' && judged.phase === 'failedRunning' && judged.failure?.class === 'capacity';
}

function together(named: readonly Named[], startOneOf: readonly string[], whole: SeenPhase): SeenPhase {
  const some = (...phases: SeenPhase[]) => named.some(({ phase }) => phases.includes(phase));
  const all = (...phases: SeenPhase[]) => named.every(({ phase }) => phases.includes(phase));
  if (some('unknown')) return 'unknown';
  if (some('stopping')) return all('stopping', 'stopped', 'failedStopped') ? 'stopping' : 'busy';
  if (isEnough(named, startOneOf)) return whole === 'busy' ? 'busy' : 'running';
  if (some('starting')) return 'starting';
  if (some('busy') || whole === 'busy') return 'busy';
  if (some('failedRunning')) return 'failedRunning';
  if (some('failedStopped')) return some('running') ? 'failedRunning' : 'failedStopped';
  return all('stopped') ? 'stopped' : 'partly';
}

/** Every pool runs; of those where one is enough, one does. */
function isEnough(named: readonly Named[], startOneOf: readonly string[]): boolean {
  const spare = named.filter(({ name }) => startOneOf.includes(name));
  const needed = named.filter(({ name }) => !startOneOf.includes(name));
  const runs = ({ phase }: Named) => phase === 'running';
  return needed.every(runs) && (spare.length === 0 || spare.some(runs));
}

function isUp({ phase }: Named): boolean {
  return phase !== 'stopped' && phase !== 'failedStopped';
}
