import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { answerAsk, readAsk } from '../wire/listener.ts';
import { passOn, realHubAt } from '../wire/passOn.ts';
import type { ControlParts } from './controlParts.ts';
import { ProblemFault } from './problem.ts';

/** `/at/{azure-host}/…`: the same request as if it had been sent to that host over TLS. */
export async function passThroughGateway(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, host, target = '/'] = /^\/at\/([^/?]+)([/?].*)?$/.exec(request.url ?? '') ?? [];
  if (!host) throw new ProblemFault(404, 'Not found', 'The gateway is /at/{azure-host}/…');
  const [, service] = /\.(blob|queue|table)\.core\.windows\.net$/i.exec(host) ?? [];
  if (service) {
    const port = parts.storagePorts()?.[service.toLowerCase() as 'blob' | 'queue' | 'table'];
    if (port === undefined) throw new ProblemFault(502, 'No storage', 'This world runs without storage.');
    return forward(parts, request, response, { host, target, port });
  }
  const path = target.startsWith('?') ? `/${target}` : target;
  const origin = realHubAt(parts.world, host.toLowerCase());
  if (origin !== undefined) {
    return passOn(parts.world, request, response, { origin, host: host.toLowerCase(), target: path });
  }
  await answerAsk(parts.world, parts.tokens, await readAsk(request, host, path), response);
}

function forward(
  parts: ControlParts,
  request: IncomingMessage,
  response: ServerResponse,
  to: { readonly host: string; readonly target: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = httpsRequest(
      {
        host: '127.0.0.1',
        port: to.port,
        servername: to.host,
        ca: parts.ca,
        method: request.method,
        path: to.target,
        headers: { ...request.headers, host: to.host },
      },
      (given) => {
        response.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(response).once('finish', resolve).once('error', reject);
      },
    );
    onward.once('error', reject);
    request.pipe(onward);
  });
}
