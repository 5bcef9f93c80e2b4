import type * as z from 'zod';
import { type PowerTarget, poolsId } from '../core/power/powerTarget.ts';
import type { target } from './fields/target.ts';

/** A checked entry of `target` in the words of the domain. */
export function toTarget(entry: z.infer<typeof target>): PowerTarget {
  const { kind, id: resourceId, pools = [], start = [], hibernate = false } = entry;
  const id = resourceId.toLowerCase();
  switch (kind) {
    case 'aks':
    case 'vmss':
      return { kind, id, resourceId };
    case 'nodePools':
      return { kind, id: poolsId(id, pools), resourceId, clusterId: id, pools, startOneOf: start };
    case 'vm':
      return { kind, id, resourceId, hibernate };
  }
}
