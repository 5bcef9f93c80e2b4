import type { ServerResponse } from 'node:http';
import type { RpcTypedData } from './functionsCore.ts';
import { setCookie } from './setCookie.ts';

/**
 * Answers with what the function returned, chunked and without a content-length as the real host does.
 * A function that returned nothing is 204. Returns the status it sent.
 */
export function sendRpcResponse(answer: ServerResponse, returned: RpcTypedData | null | undefined): number {
  const response = returned?.http;
  if (!response) {
    answer.writeHead(204).end();
    return 204;
  }
  answer.statusCode = Number(response.statusCode ?? 200);
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    if (!['content-length', 'transfer-encoding', 'connection'].includes(name)) answer.setHeader(name, value);
  }
  const cookies = (response.cookies ?? []).map(setCookie);
  if (cookies.length > 0) {
    const fromHeader = answer.getHeader('set-cookie');
    answer.setHeader('set-cookie', [...(fromHeader === undefined ? [] : [String(fromHeader)]), ...cookies]);
  }
  const body =
    response.body?.bytes ?? (response.body?.string ? Buffer.from(response.body.string) : undefined);
  if (body && body.length > 0) answer.write(body); // A write before the end is what makes Node answer in chunks.
  answer.end();
  return answer.statusCode;
}
