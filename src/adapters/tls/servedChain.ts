import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** Longer ones are no chains that anybody serves. */
const longest = 10;

/** What the host sent, its own certificate first; nothing that only this machine knows. */
export function servedChain(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next && chain.length < longest && !chain.includes(next)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

export function isSelfIssued(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer;
}
