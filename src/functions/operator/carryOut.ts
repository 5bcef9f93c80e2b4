import type { Hub } from '../../core/policy.ts';
import { wakerOf } from '../../core/wake/caller.ts';
import { operateHub } from '../../usecases/operator/operateHub.ts';
import { secretUnitOf } from '../../usecases/operator/secretLines.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import { hubActOf } from '../../web/request/hubActOf.ts';
import type { OperatorFields } from '../../web/request/operatorFields.ts';
import { sayHubActRefusal } from '../../web/sentences/sayHubActRefusal.ts';
import type { Visit } from '../door/door.ts';
import { findHub } from './findHub.ts';
import { signatureOf } from './signatureOf.ts';

/** What an ask came to. 409: refused by what is so; 422: to be asked otherwise; 412: not so any more as they saw it. */
export type ActOutcome = { readonly hub: Hub; readonly name: string } & (
  | { readonly kind: 'done'; readonly repeated: boolean }
  | { readonly kind: 'not'; readonly status: 409 | 412 | 422; readonly says: string }
);

/** Reads the act of an address and its fields, and has it carried out in the caller's name. */
export async function carryOut(visit: Visit, fields: OperatorFields): Promise<ActOutcome | DoorRefusal> {
  const { keeper, caller, request } = visit;
  const hub = findHub(visit);
  if ('code' in hub) return hub;
  const { act: name = '' } = request.params;
  const storeOf = (secret: string) => secretUnitOf(keeper.policy, hub, secret)?.store.secret;
  const read = hubActOf(name, fields, hub.schedule.timeZone, storeOf);
  if (!read) return { code: 'noSuchPage' };
  if (!read.ok) return { hub, name, kind: 'not', status: 422, says: read.error.says };
  const { key, tag: seen } = fields;
  const order = { by: signatureOf(caller), waker: wakerOf(caller), key, seen };
  const result = await operateHub(keeper, hub, read.value, order);
  if (result.ok) return { hub, name, kind: 'done', ...result.value };
  const says = sayHubActRefusal(result.error, hub.schedule.timeZone, visit.now);
  return { hub, name, kind: 'not', status: result.error.code === 'changed' ? 412 : 409, says };
}
