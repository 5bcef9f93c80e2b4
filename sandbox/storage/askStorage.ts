import { request } from 'node:https';
import type { Azurite } from './azurite.ts';

/** How the sandbox itself speaks to its storage. `token`: for storage.azure.com. */
export type StorageAccess = { readonly azurite: Azurite; readonly ca: string; readonly token: string };

/** One request to Azurite; the text of its answer. Rejects where Azurite refuses, with its code in the message. */
export function askStorage(
  { azurite, ca, token }: StorageAccess,
  service: 'table' | 'queue',
  method: string,
  path: string,
  body = '',
): Promise<string> {
  const host = `${azurite.account}.${service}.core.windows.net`;
  const headers = {
    host,
    authorization: `Bearer ${token}`,
    'x-ms-version': '2021-12-02',
    'content-length': Buffer.byteLength(body),
    ...(service === 'table'
      ? { accept: 'application/json;odata=nometadata', 'content-type': 'application/json' }
      : {}),
  };
  const to = { host: '127.0.0.1', port: azurite.ports[service], servername: host, ca, method, path, headers };
  return new Promise((resolve, reject) => {
    const sent = request(to, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject).once('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`storage: ${method} ${path} answered ${response.statusCode}: ${text}`));
      });
    });
    sent.once('error', reject).end(body);
  });
}
