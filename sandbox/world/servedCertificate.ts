import { dayMs, type Instant } from '../../src/core/time.ts';
import type { WorldClock } from './clock.ts';

/** What a host shows to whoever opens a TLS connection to it. */
export type ServedCertificate = {
  readonly names: readonly string[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When the certificate of its issuer ends, which is sent along. */
  readonly issuerEndsAt: Instant;
  /** Whether browsers know the root above that issuer. */
  readonly known: boolean;
  /** False: the issuer's certificate is left out. */
  readonly whole: boolean;
};

type ServingWorld = { readonly clock: WorldClock; readonly certificates: Map<string, ServedCertificate> };

export type CertificateSeed = Partial<ServedCertificate> & { readonly endsAt: Instant };

export const authorityName = 'Hubkeeper sandbox authority';
export const unknownName = 'An authority nobody knows';
export const issuerName = 'Hubkeeper sandbox issuer';

/** From now on the host shows this one. Made out to the host, begun 90 days ago, signed by who is known, unless said. */
export function serveCertificate(world: ServingWorld, host: string, seed: CertificateSeed): void {
  const now = world.clock.now();
  world.certificates.set(host.toLowerCase(), {
    names: [host.toLowerCase()],
    startsAt: now - 90 * dayMs,
    issuerEndsAt: now + 1000 * dayMs,
    known: true,
    whole: true,
    ...seed,
  });
}
