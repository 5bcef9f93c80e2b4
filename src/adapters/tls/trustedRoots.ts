import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';

/** Whether each certificate is signed by the next, and the last by a root that this process trusts; dates aside. */
export function isTrusted(chain: readonly X509Certificate[]): boolean {
  const last = chain.at(-1);
  if (!last || chain.some((each, index) => index > 0 && !signed(chain[index - 1], each))) return false;
  const roots = getCACertificates('default').map((text) => new X509Certificate(text));
  return roots.some((root) => root.fingerprint256 === last.fingerprint256 || signed(last, root));
}

function signed(certificate: X509Certificate | undefined, by: X509Certificate): boolean {
  return certificate?.checkIssued(by) === true && certificate.verify(by.publicKey);
}
