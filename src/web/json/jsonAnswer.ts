import { fingerprint } from '../../core/fingerprint.ts';
import type { Instant } from '../../core/time.ts';
import { type DoorRefusal, refusalStatus, retryAfterSeconds } from '../doorRefusal.ts';
import type { WebAnswer } from '../http.ts';
import { problemBody } from './problemBody.ts';

/** A body for programs; the doors add what every answer carries. */
export function jsonAnswer(
  body: unknown,
  { status = 200, headers = {} }: { readonly status?: number; readonly headers?: WebAnswer['headers'] } = {},
): WebAnswer {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function problemAnswer(refusal: DoorRefusal, now: Instant): WebAnswer {
  const seconds = retryAfterSeconds(refusal, now);
  return {
    status: refusalStatus[refusal.code],
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(seconds !== undefined && { 'retry-after': String(seconds) }),
      ...(refusal.code === 'signIn' && { 'www-authenticate': 'Bearer' }),
    },
    body: JSON.stringify(problemBody(refusal)),
  };
}

/** Adds an ETag, or answers 304 without a body where the asker holds just this one. Only for answers that read. */
export function withEtag(answer: WebAnswer, ifNoneMatch: string | null): WebAnswer {
  const etag = `W/"${fingerprint(answer.body ?? '')}-${(answer.body ?? '').length}"`;
  const held = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim());
  const headers: Record<string, string> = { ...answer.headers, etag };
  if (answer.status !== 200 || !(held.includes(etag) || held.includes(etag.slice(2)) || held[0] === '*'))
    return { ...answer, headers };
  const { 'content-type': _type, ...rest } = headers;
  return { status: 304, headers: rest };
}
