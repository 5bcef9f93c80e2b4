import type { Result } from '../../core/result.ts';
import type { Done } from '../../usecases/operator/click.ts';
import { operateAlert } from '../../usecases/operator/operateAlert.ts';
import type { OperatorFields } from '../../web/request/operatorFields.ts';
import { quietAskOf, quietRefusals } from '../../web/request/quietAskOf.ts';
import type { Visit } from '../door/door.ts';
import { placeOf } from './frameOf.ts';
import type { MetAlert } from './meetAlert.ts';
import { signatureOf } from './signatureOf.ts';

export type NotQuieted = { readonly code: string; readonly status: number; readonly says: string };

/** Reads what is asked of an alert, in the zone of its hub, and has it done in the caller's name, or the link's. */
export async function askQuiet(
  visit: Visit,
  { subject, pass }: MetAlert,
  fields: OperatorFields,
): Promise<Result<Done, NotQuieted>> {
  const { keeper, caller } = visit;
  const row = await keeper.state.alerts.read(subject);
  const zone = placeOf(visit).timeZoneOf(row?.value.subject.hubs[0]);
  const by = pass === undefined ? signatureOf(caller) : 'link';
  const ask = quietAskOf(fields, zone, by);
  if (!ask.ok) return { ok: false, error: { code: 'badRequest', status: 422, says: ask.error.says } };
  const { key, tag: seen } = fields;
  const done = await operateAlert(keeper, subject, ask.value, { key, seen });
  return done.ok ? done : { ok: false, error: { code: done.error.code, ...quietRefusals[done.error.code] } };
}
