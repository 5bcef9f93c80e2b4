import { type Instant, minuteMs, toIso } from '../../core/time.ts';
import { type DoorRefusal, refusalStatus } from '../doorRefusal.ts';

/** RFC 9457. `type` is stable: programs may rely on it, and on `code`, its last part. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: DoorRefusal['code'];
  /** When what is refused now would be granted. */
  readonly until?: string;
  readonly limit?: number;
  readonly maxLease?: string;
  readonly minLease?: string;
};

/** The types are names, the same at every keeper wherever it is deployed. */
export const problemTypeBase = 'urn:hubkeeper:problem:';

const titles = {
  signIn: 'Sign in first',
  notAllowed: 'Not allowed',
  otherOrigin: 'Sent from another site',
  noSuchHub: 'No such hub',
  noSuchPage: 'Nothing here',
  badRequest: 'The request cannot be understood',
  lengthRequired: 'The body came without its length',
  tooLarge: 'The body is too large',
  wrongMediaType: 'The body is of another type',
  tooMany: 'Too many requests',
  standsStill: 'This hub stands still: its configuration has an error',
  unavailable: 'The keeper cannot reach its memory right now',
  broken: 'The keeper made a mistake',
  changed: 'It has changed since you saw it',
  noSuchSecret: 'No such secret',
  noSuchAlert: 'No such alert is open',
  refused: 'This cannot be done now',
  paused: 'Its operators keep their hands off this hub',
  heldOff: 'Its operators keep this hub off',
  longestReached: 'It cannot be kept awake any longer',
  leaseTooLong: 'Asked for too long',
  leaseTooShort: 'Asked for too short a time',
  dailyLimit: 'Woken too often today',
} as const satisfies Readonly<Record<DoorRefusal['code'], string>>;

export function problemBody(refusal: DoorRefusal): ProblemBody {
  return {
    type: `${problemTypeBase}${refusal.code}`,
    title: titles[refusal.code],
    status: refusalStatus[refusal.code],
    code: refusal.code,
    ...more(refusal),
  };
}

function more(refusal: DoorRefusal): Partial<ProblemBody> {
  switch (refusal.code) {
    case 'badRequest':
    case 'refused':
      return { detail: refusal.says };
    case 'tooLarge':
      return { detail: 'A body has at most 8192 bytes.' };
    case 'lengthRequired':
      return { detail: 'Send Content-Length; a chunked body does not reach the keeper.' };
    case 'wrongMediaType':
      return { detail: `Send ${refusal.expected}, or no body at all.` };
    case 'tooMany':
      return { detail: 'Ask again later.', until: toIso(refusal.again) };
    case 'paused':
    case 'heldOff':
      return { until: toIso(refusal.until) };
    case 'longestReached':
      return { until: toIso(refusal.until), maxLease: duration(refusal.maxLeaseMs) };
    case 'leaseTooLong':
      return { detail: 'The longest that is granted is maxLease.', maxLease: duration(refusal.maxLeaseMs) };
    case 'leaseTooShort':
      return { detail: 'The shortest that is granted is minLease.', minLease: duration(refusal.minLeaseMs) };
    case 'dailyLimit':
      return { limit: refusal.limit, until: toIso(refusal.again) };
    default:
      return {};
  }
}

/** ISO 8601 in minutes, rounded down. */
function duration(ms: Instant): string {
  return `PT${Math.floor(ms / minuteMs)}M`;
}
