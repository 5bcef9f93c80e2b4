import { type Door as Purpose, wakerOf } from '../../core/wake/caller.ts';
import type { WakeRefusal } from '../../core/wake/grantLease.ts';
import { wakeHub } from '../../usecases/wake/wakeHub.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { CameBy } from '../../web/request/cameBy.ts';
import type { WakeFields } from '../../web/request/wakeAsk.ts';
import { cameBy, joinCameBy } from './cameBy.ts';
import type { Visit } from './door.ts';
import { type Met, meetHub } from './meetHub.ts';

export type Asked = { readonly met: Met; readonly link: CameBy };

/** Who it is, and at which hub; where a body names the link they came by, it has to agree with the address. */
export async function whoAsks(
  visit: Visit,
  purpose: Purpose,
  fields: CameBy = {},
): Promise<Asked | DoorRefusal> {
  const address = cameBy(visit.request);
  const link = 'code' in address ? address : joinCameBy(address, fields);
  if ('code' in link) return link;
  const met = await meetHub(visit, purpose, link);
  return 'code' in met ? met : { met, link };
}

/** Adds the lease and has the hub looked at; the refusal where the limits say no. */
export async function wakeFor(
  { keeper }: Visit,
  { met: { hub, caller } }: Asked,
  { leaseMs }: WakeFields,
): Promise<WakeRefusal | undefined> {
  const ask = { waker: wakerOf(caller), ...(leaseMs !== undefined && { leaseMs }) };
  const granted = await wakeHub(keeper, hub, ask);
  return granted.ok ? undefined : granted.error;
}
