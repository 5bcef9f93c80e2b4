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

/**
 * Adds an ETag where the answer has none of its own, and answers 304 without a body where the asker holds just this one.
 * Only for answers that read.
 */
export function withEtag(answer: WebAnswer, ifNoneMatch: string | null): WebAnswer {
  const { etag = tagOf(answer.body ?? ''), ...others } = lowerCased(answer.headers);
  const headers = { ...others, etag };
  const held = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim());
  const known = held[0] === '*' || held.some((tag) => opaque(tag) === opaque(etag));
  if (answer.status !== 200 || !known) return { ...answer, headers };
  const { 'content-type': _type, ...kept }: Record<string, string> = headers;
  return { status: 304, headers: kept };
}

function lowerCased(headers: WebAnswer['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Weak: the same words, not the same bytes. */
function tagOf(body: string): string {
  return `W/"${fingerprint(body)}-${body.length}"`;
}

/** Compared weakly, as RFC 9110 wants it for If-None-Match. */
function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
