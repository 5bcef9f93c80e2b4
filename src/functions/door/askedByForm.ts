import type { DoorRefusal } from '../../web/doorRefusal.ts';
import { type WakeFields, wakeFieldsOfForm } from '../../web/request/wakeAsk.ts';
import type { Visit } from './door.ts';
import { readBody } from './readBody.ts';
import { type Asked, whoAsks } from './whoAsks.ts';

/** What a form of the visitors' pages asks for, whose wish it is, and at which hub. */
export async function askedByForm(
  visit: Visit,
  purpose: 'hub' | 'release',
): Promise<(Asked & { readonly fields: WakeFields }) | DoorRefusal> {
  const body = await readBody(visit.request, 'application/x-www-form-urlencoded');
  const fields = body.ok ? wakeFieldsOfForm(body.value) : body;
  if (!fields.ok) return fields.error;
  const asked = await whoAsks(visit, purpose, fields.value);
  return 'code' in asked ? asked : { ...asked, fields: fields.value };
}
