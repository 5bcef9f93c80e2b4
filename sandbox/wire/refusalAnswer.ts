import type { Refusal } from '../world/refusals.ts';
import { type Answer, answer } from './exchange.ts';

/** A refusal as it travels: flat where AKS itself speaks, in ARM's envelope otherwise. */
export function refusalAnswer(refusal: Refusal): Answer {
  const { status, code, message, details } = refusal;
  const body = refusal.flat
    ? { code, details: null, message, subcode: '' }
    : { error: { code, message, ...(details ? { details } : {}) } };
  return answer(status, body, {
    ...(refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
    ...(status === 404 ? { 'x-ms-failure-cause': 'gateway' } : {}),
  });
}
