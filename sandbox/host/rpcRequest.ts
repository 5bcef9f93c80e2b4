import type { IncomingMessage } from 'node:http';
import type { RpcHttp, RpcNullable } from './functionsCore.ts';

/**
 * What the function gets of a request. Names of headers are in lower case; repeated headers and repeated query keys
 * are joined by commas; a body counts only with a content-length, so a chunked one arrives empty.
 */
export async function toRpcRequest(
  request: IncomingMessage,
  params: Record<string, string>,
): Promise<RpcHttp> {
  const url = new URL(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`);
  const body = await readBody(request);
  return {
    method: request.method ?? 'GET',
    url: url.href,
    nullableHeaders: joined(pairs(request.rawHeaders).map(([name, value]) => [name.toLowerCase(), value])),
    nullableQuery: joined([...url.searchParams]),
    nullableParams: joined(Object.entries(params)),
    ...(Number(request.headers['content-length'] ?? 0) > 0 ? { body: { bytes: body } } : {}),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function pairs(flat: readonly string[]): [string, string][] {
  const names = flat.filter((_text, index) => index % 2 === 0);
  return names.map((name, index) => [name, flat[index * 2 + 1] ?? '']);
}

function joined(entries: readonly (readonly [string, string])[]): Record<string, RpcNullable<string>> {
  const values = new Map<string, string>();
  for (const [name, value] of entries) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries([...values].map(([name, value]) => [name, { value }]));
}
