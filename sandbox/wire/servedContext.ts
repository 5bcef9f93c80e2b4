import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';
import { dayMs } from '../../src/core/time.ts';
import { issuerName, type ServedCertificate, unknownName } from '../world/servedCertificate.ts';
import type { Certificates } from './certificates.ts';

const common = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

const authority = [
  { name: 'basicConstraints' as const, cA: true, critical: true },
  { name: 'keyUsage' as const, keyCertSign: true, cRLSign: true, critical: true },
];

/** Makes the certificates of hosts that have one of their own, each once: an issuer under a root, and the host's under it. */
export function servedContexts(
  certificates: Certificates,
): (of: ServedCertificate) => Promise<SecureContext> {
  const made = new Map<string, Promise<SecureContext>>();
  return (served) => {
    const key = JSON.stringify(served);
    const known = made.get(key) ?? make(served, certificates);
    made.set(key, known);
    return known;
  };
}

async function make(served: ServedCertificate, { ca, caKey }: Certificates): Promise<SecureContext> {
  const begin = new Date(served.startsAt);
  const root = served.known
    ? { cert: ca, private: caKey }
    : await generate([{ name: 'commonName', value: unknownName }], {
        ...common,
        notBeforeDate: begin,
        notAfterDate: new Date(served.startsAt + 10 * 365 * dayMs),
        extensions: authority,
      });
  const issuer = await generate([{ name: 'commonName', value: issuerName }], {
    ...common,
    ca: { key: root.private, cert: root.cert },
    notBeforeDate: begin,
    notAfterDate: new Date(served.issuerEndsAt),
    extensions: authority,
  });
  const host = await generate([{ name: 'commonName', value: served.names[0] ?? 'nobody' }], {
    ...common,
    ca: { key: issuer.private, cert: issuer.cert },
    notBeforeDate: begin,
    notAfterDate: new Date(served.endsAt),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: served.names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  const cert = served.whole ? `${host.cert}\n${issuer.cert}` : host.cert;
  return createSecureContext({ key: host.private, cert });
}
