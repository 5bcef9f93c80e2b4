import type { Result } from '../../core/result.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { WebRequest } from '../../web/request/webRequest.ts';

const mostBytes = 8 * 1024;

/** A small body of one media type, or none. Refused before it is read where its headers say enough. */
export async function readBody(request: WebRequest, expected: string): Promise<Result<string, DoorRefusal>> {
  // The host hands a chunked body on as an empty one: what was asked for would be lost without a word.
  if (request.headers.get('transfer-encoding') !== null) return refuse({ code: 'lengthRequired' });
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse({ code: 'tooLarge' });
  const text = await request.text();
  if (new TextEncoder().encode(text).length > mostBytes) return refuse({ code: 'tooLarge' });
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (text !== '' && type !== expected) return refuse({ code: 'wrongMediaType', expected });
  return { ok: true, value: text };
}

function refuse(error: DoorRefusal): Result<never, DoorRefusal> {
  return { ok: false, error };
}
