import type * as z from 'zod';
import { durationMs } from '../core/durationMs.ts';
import { type PowerTarget, poolsId } from '../core/power/powerTarget.ts';
import { checked } from './fields/checked.ts';
import type { target } from './fields/target.ts';

/** A checked entry of `target` in the words of the domain. */
export function toTarget(entry: z.infer<typeof target>): PowerTarget {
  const { kind, id: resourceId, pools = [], start = [], hibernate = false, clusterAfter } = entry;
  const id = resourceId.toLowerCase();
  switch (kind) {
    case 'aks':
    case 'vmss':
      return { kind, id, resourceId };
    case 'nodePools':
      return {
        kind,
        id: poolsId(id, pools),
        resourceId,
        clusterId: id,
        pools,
        startOneOf: start,
        ...(clusterAfter !== undefined && { clusterAfterMs: checked(durationMs(clusterAfter)) }),
      };
    case 'vm':
      return { kind, id, resourceId, hibernate };
  }
}
