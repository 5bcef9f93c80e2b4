import { parseJson } from '../../core/parseJson.ts';
import type { Result } from '../../core/result.ts';
import type { DoorRefusal } from '../doorRefusal.ts';

/** The members of a JSON body, in its order; no body at all is one without members. */
export function jsonMembers(text: string): Result<readonly (readonly [string, unknown])[], DoorRefusal> {
  const body = text.trim() === '' ? {} : parseJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, error: { code: 'badRequest', says: 'the body is no JSON object' } };
  return { ok: true, value: Object.entries(body) };
}
