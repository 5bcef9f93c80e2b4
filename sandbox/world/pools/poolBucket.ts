import { type Instant, minuteMs } from '../../../src/core/time.ts';
import type { AgentPool } from './agentPool.ts';

/** Changes of one pool that are taken at once, and how soon another one is (AKS: quotas and throttling). */
const burst = 20;
const refillMs = minuteMs;

/** Counts a change of a pool. Undefined: it may go on; else the ms until one more may. */
export function countWrite(pool: AgentPool, now: Instant): number | undefined {
  // What was refused costs nothing.
  const level = levelAt(pool, now);
  if (level + 1 > burst) return Math.ceil((level + 1 - burst) * refillMs);
  pool.writes = [...pool.writes, now].slice(-2 * burst);
  return undefined;
}

/** How full the bucket is: each write adds one, each minute takes one away. */
function levelAt({ writes }: AgentPool, now: Instant): number {
  let level = 0;
  let last = writes[0] ?? now;
  for (const at of writes) {
    level = Math.max(0, level - (at - last) / refillMs) + 1;
    last = at;
  }
  return Math.max(0, level - (now - last) / refillMs);
}
