import type { Instant } from '../core/time.ts';
import type { WakeRefusal } from '../core/wake/grantLease.ts';
import type { CameBy } from './request/cameBy.ts';

/** Every way a door says no, whatever it then answers with: a page or a problem document. */
export type DoorRefusal =
  /** `link`: what they came with, to come back to; a pass in it lets nobody in here (any more). */
  | { readonly code: 'signIn'; readonly link?: CameBy }
  | { readonly code: 'notAllowed' }
  | { readonly code: 'otherOrigin' }
  | { readonly code: 'noSuchHub' }
  | { readonly code: 'noSuchPage' }
  /** The request itself is wrong; `says` names where, in words of ours only. */
  | { readonly code: 'badRequest'; readonly says: string }
  | { readonly code: 'lengthRequired' }
  | { readonly code: 'tooLarge' }
  | { readonly code: 'wrongMediaType'; readonly expected: string }
  | { readonly code: 'tooMany'; readonly again: Instant }
  /** The configuration keeps this hub, or everything, from being acted on. */
  | { readonly code: 'standsStill' }
  /** Storage or vault cannot be reached just now. */
  | { readonly code: 'unavailable' }
  | { readonly code: 'broken' }
  /** What an operator asks is about something that is not any more as they saw it. */
  | { readonly code: 'changed' }
  | { readonly code: 'noSuchSecret' }
  | { readonly code: 'noSuchAlert' }
  /** What an operator asks cannot be done; `says` why, and what can. */
  | { readonly code: 'refused'; readonly says: string }
  | WakeRefusal;

export const refusalStatus = {
  signIn: 401,
  notAllowed: 403,
  otherOrigin: 403,
  noSuchHub: 404,
  noSuchPage: 404,
  badRequest: 400,
  lengthRequired: 411,
  tooLarge: 413,
  wrongMediaType: 415,
  tooMany: 429,
  standsStill: 503,
  unavailable: 503,
  broken: 500,
  changed: 412,
  noSuchSecret: 404,
  noSuchAlert: 404,
  refused: 409,
  paused: 409,
  heldOff: 409,
  longestReached: 409,
  leaseTooLong: 422,
  leaseTooShort: 422,
  dailyLimit: 429,
} as const satisfies Readonly<Record<DoorRefusal['code'], number>>;

/** Seconds for `Retry-After`, at least one; undefined where asking again is of no use or no time is known. */
export function retryAfterSeconds(refusal: DoorRefusal, now: Instant): number | undefined {
  switch (refusal.code) {
    case 'tooMany':
    case 'dailyLimit':
      return Math.max(1, Math.ceil((refusal.again - now) / 1000));
    case 'paused':
    case 'heldOff':
    case 'longestReached':
      return Math.max(1, Math.ceil((refusal.until - now) / 1000));
    case 'unavailable':
      return 30;
    case 'standsStill':
      return 300;
    default:
      return undefined;
  }
}
