import { dayMs, type Instant, secondMs } from '../../src/core/time.ts';
import type { TlsProbe, TlsSeen } from '../../src/ports/tlsProbe.ts';
import { findHubHost } from '../world/findHubHost.ts';
import {
  authorityName,
  issuerName,
  type ServedCertificate,
  unknownName,
} from '../world/servedCertificate.ts';
import { hubStateIn } from '../world/workload/hubPod.ts';
import type { World } from '../world/world.ts';

type Seen = Extract<TlsSeen, { kind: 'seen' }>;

/** The port straight over the world. A host of the world without a certificate of its own shows the world's. */
export function worldTlsProbe(world: World): TlsProbe {
  const begun = world.clock.now();
  return {
    async probe(host, port) {
      const name = host.toLowerCase();
      const served = world.certificates.get(name);
      if (port !== 443 || !(served || name.endsWith('.example.edu')))
        return { kind: 'unreachable', problem: 'no way leads there (ENETUNREACH)' };
      const hub = findHubHost(world, name);
      if (hub && hubStateIn(world, hub, world.clock.now()) === 'gone')
        return { kind: 'unreachable', problem: 'it ended the connection before it showed a certificate' };
      return served ? seen(served, name, world.clock.now()) : general(begun);
    },
  };
}

function seen(served: ServedCertificate, host: string, now: Instant): Seen {
  const { names, startsAt, endsAt, issuerEndsAt, known, whole } = served;
  const byIssuer = whole && issuerEndsAt < endsAt;
  const wrong = wrongWith(served, host, now);
  return {
    kind: 'seen',
    endsAt: wholeSeconds(byIssuer ? issuerEndsAt : endsAt),
    begunAt: wholeSeconds(startsAt),
    subject: byIssuer ? issuerName : (names[0] ?? ''),
    issuer: byIssuer ? (known ? authorityName : unknownName) : issuerName,
    ...(wrong && { wrong }),
  };
}

function wrongWith(served: ServedCertificate, host: string, now: Instant): Seen['wrong'] {
  if (!served.names.includes(host)) return 'otherName';
  if (!served.whole) return 'incomplete';
  if (!served.known) return 'untrusted';
  return served.startsAt > now ? 'notYet' : undefined;
}

/** As the wire's: begun a day before the world, for a year. */
function general(begun: Instant): Seen {
  return {
    kind: 'seen',
    endsAt: wholeSeconds(begun + 365 * dayMs),
    begunAt: wholeSeconds(begun - dayMs),
    subject: 'Hubkeeper sandbox',
    issuer: authorityName,
  };
}

function wholeSeconds(at: Instant): Instant {
  return Math.floor(at / secondMs) * secondMs;
}
