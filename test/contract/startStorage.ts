import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import type { TokenCredential } from '@azure/identity';
import { startAzurite } from '../../sandbox/storage/azurite.ts';
import { emptyStorage } from '../../sandbox/storage/emptyStorage.ts';
import { createCertificates } from '../../sandbox/wire/certificates.ts';
import { createTokens } from '../../sandbox/wire/tokens.ts';

export type Storage = {
  readonly tableServiceUri: string;
  readonly queueServiceUri: string;
  readonly credential: TokenCredential;
  /** Leaves tables and queues standing, with nothing in them. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

/** Azurite over HTTPS with tokens, as in production. This test process trusts its authority from now on. */
export async function startStorage(): Promise<Storage> {
  const folder = await mkdtemp(join(tmpdir(), 'hubkeeper-contract-'));
  const [{ ca, cert, key }, tokens] = await Promise.all([
    createCertificates(),
    createTokens('11111111-2222-3333-4444-555555555555'),
  ]);
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await Promise.all([writeFile(certFile, cert), writeFile(keyFile, key)]);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca]);
  const azurite = await startAzurite({ certFile, keyFile });

  const issue = () => tokens.issue('https://storage.azure.com', Date.now());
  const at = (service: 'table' | 'queue') => `https://127.0.0.1:${azurite.ports[service]}/${azurite.account}`;
  return {
    tableServiceUri: at('table'),
    queueServiceUri: at('queue'),
    credential: {
      getToken: async () => ({ token: issue().token, expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    empty: () => emptyStorage({ azurite, ca, token: issue().token }),
    async stop() {
      await azurite.stop();
      await rm(folder, { recursive: true });
    },
  };
}
