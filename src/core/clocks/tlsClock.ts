import type { Instant } from '../time.ts';
import type { HeldClock } from './sourceFacts.ts';

/** The certificate that a host shows; a renewed one is the same clock with a later end. */
export function tlsClock(
  host: string,
  port: number,
  seen: {
    readonly endsAt: Instant;
    readonly begunAt: Instant;
    readonly subject: string;
    readonly issuer: string;
  },
): HeldClock {
  const { endsAt, begunAt, subject, issuer } = seen;
  return {
    id: `tls:${host}:${port}`,
    kind: 'tls',
    name: `certificate of ${host}${port === 443 ? '' : `:${port}`}`,
    endsAt,
    begunAt,
    detail: { host, port, subject, issuer },
  };
}
