import { generate } from 'selfsigned';
import { hourMs } from '../../src/core/time.ts';
import { channelHosts } from '../world/channels/channelAddresses.ts';
import { authorityName } from '../world/servedCertificate.ts';

/** PEM texts: what a client must trust, and what the listeners show. */
export type Certificates = {
  readonly ca: string;
  /** Of the authority: hosts with a certificate of their own get it under the same root. */
  readonly caKey: string;
  readonly cert: string;
  readonly key: string;
};

export const vaultHosts = '*.vault.azure.net';

/** Every name the world answers under; a wildcard stands for one label, as in a certificate. */
export const worldHosts = [
  'management.azure.com',
  'login.microsoftonline.com',
  'graph.microsoft.com',
  vaultHosts,
  channelHosts.teams,
  channelHosts.slack,
  '*.example.edu',
] as const;

export const storageHosts = {
  blob: '*.blob.core.windows.net',
  queue: '*.queue.core.windows.net',
  table: '*.table.core.windows.net',
} as const;

/** A fresh authority and one server certificate for all names. Elliptic keys: made in milliseconds, not seconds. */
export async function createCertificates(): Promise<Certificates> {
  const now = Date.now();
  const common = {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 24 * hourMs),
    notAfterDate: new Date(now + 365 * 24 * hourMs),
  } as const;
  const authority = await generate([{ name: 'commonName', value: authorityName }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'Hubkeeper sandbox' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...worldHosts, ...Object.values(storageHosts)].map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: authority.cert, caKey: authority.private, cert: server.cert, key: server.private };
}
