import type { Result } from '../../core/result.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import {
  type OperatorFields,
  operatorFieldsOfForm,
  operatorFieldsOfJson,
} from '../../web/request/operatorFields.ts';
import type { WebRequest } from '../../web/request/webRequest.ts';
import { readBody } from '../door/readBody.ts';

/** What a posted form, or a JSON body, says. A program names the click, and what it has seen, in headers. */
export async function readFields(
  request: WebRequest,
  kind: 'form' | 'json',
): Promise<Result<OperatorFields, DoorRefusal>> {
  const type = kind === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = await readBody(request, type);
  if (!body.ok) return body;
  if (kind === 'form') return operatorFieldsOfForm(body.value);
  const fields = operatorFieldsOfJson(body.value);
  if (!fields.ok) return fields;
  const key = request.headers.get('idempotency-key');
  const tag = request.headers.get('if-match')?.replace(/^W\//, '').replaceAll('"', '');
  if (key !== null && !/^[\w-]{1,64}$/.test(key))
    return { ok: false, error: { code: 'badRequest', says: 'Idempotency-Key is not understood' } };
  return { ok: true, value: { ...fields.value, ...(key !== null && { key }), ...(tag && { tag }) } };
}
