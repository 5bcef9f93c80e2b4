import type { X509Certificate } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import type { Instant } from '../../core/time.ts';
import type { TlsSeen } from '../../ports/tlsProbe.ts';
import { isSelfIssued } from './servedChain.ts';
import { isTrusted } from './trustedRoots.ts';

type Served = {
  readonly host: string;
  readonly leaf: X509Certificate;
  readonly chain: readonly X509Certificate[];
  /** What the TLS library holds against it. */
  readonly code: string | undefined;
  readonly now: Instant;
};

type Seen = Extract<TlsSeen, { kind: 'seen' }>;

/**
 * The earliest end counts, because a browser refuses the chain from then on. A root that is sent along is left out: those who
 * trust it have it already, and go by their own copy.
 */
export function judgeServed(served: Served): Seen {
  const { leaf, chain } = served;
  const counted = chain.filter((each, index) => index === 0 || !isSelfIssued(each));
  const first = counted.reduce((a, b) => (endOf(b) < endOf(a) ? b : a), leaf);
  const wrong = wrongWith(served);
  return {
    kind: 'seen',
    endsAt: endOf(first),
    begunAt: Date.parse(first.validFrom),
    subject: commonName(first.subject),
    issuer: commonName(first.issuer),
    ...(wrong && { wrong }),
  };
}

function wrongWith({ host, leaf, chain, code, now }: Served): Seen['wrong'] {
  if (checkServerIdentity(host, leaf.toLegacyObject())) return 'otherName';
  return wrongChain(chain, code) ?? (Date.parse(leaf.validFrom) > now ? 'notYet' : undefined);
}

/** The library tells one thing only, and of a certificate out of its time just that: then the chain is judged here. */
function wrongChain(chain: readonly X509Certificate[], code: string | undefined): Seen['wrong'] {
  if (code === undefined || code === 'ERR_TLS_CERT_ALTNAME_INVALID') return undefined;
  const ofTime = code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID';
  if (ofTime && isTrusted(chain)) return undefined;
  const [leaf] = chain;
  // Alone and not its own issuer: what lies between it and a root is missing, or nobody knows the root.
  return chain.length === 1 && leaf && !isSelfIssued(leaf) ? 'incomplete' : 'untrusted';
}

function endOf({ validTo }: X509Certificate): Instant {
  return Date.parse(validTo);
}

/** Its common name, or all of it on one line where it has none. */
function commonName(distinguished: string | undefined): string {
  const text = distinguished ?? '';
  const name = /^CN=(.+)$/m.exec(text)?.[1] ?? text.replaceAll('\n', ', ');
  return name.slice(0, 200);
}
