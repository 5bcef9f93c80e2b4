import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepOpen } from '../keepOpen.ts';
import { answerAuth } from './authDoor.ts';
import { principalHeaders } from './principal.ts';
import { createSessions, type Sessions } from './sessions.ts';

export type RunningFront = {
  /** What a browser opens: `http://127.0.0.1:P`, without a slash. */
  readonly url: string;
  /** What the app's process is told by the platform and by its settings. */
  readonly env: Readonly<Record<string, string>>;
  /** The host behind it; before that everything is answered 503. */
  pointAt(hostUrl: string): void;
  stop(): Promise<void>;
};

/**
 * App Service's sign-in in front of the Functions host: knows who is signed in, tells the host in headers that no client
 * can send itself, and lets everybody else through as nobody. Plain HTTP on loopback. Rejects with EADDRINUSE.
 */
export async function startFront(options: { readonly port?: number } = {}): Promise<RunningFront> {
  const sessions = createSessions();
  let host: string | undefined;
  const server = createServer((request, response) => {
    serve(sessions, host, request, response).catch((fault: unknown) => {
      // Not the request's own `destroyed`: that is true of every GET as soon as it has been read.
      if (response.headersSent || response.destroyed) return void response.destroy();
      response
        .writeHead(502, { 'content-type': 'text/plain' })
        .end(`The host does not answer: ${String(fault)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    keepOpen(server)
      .once('error', reject)
      .listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: { WEBSITE_AUTH_ENABLED: 'True', HUBKEEPER_PUBLIC_URL: url },
    pointAt(hostUrl) {
      host = hostUrl;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(
  sessions: Sessions,
  host: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (/^\/\.auth(?:[/?]|$)/i.test(request.url ?? '')) {
    const given = await answerAuth(sessions, request);
    if (given.kind === 'answer') response.writeHead(given.status, given.headers).end(given.body);
    return;
  }
  if (host === undefined) return void response.writeHead(503, { 'retry-after': '1' }).end();
  await passOn(sessions, host, request, response);
}

function passOn(
  sessions: Sessions,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host);
    const onward = httpRequest(
      {
        hostname,
        port,
        method: request.method,
        path: request.url,
        headers: headersFor(sessions, request),
        // A connection kept from before a restart of the host would be found dead only when it is used.
        agent: false,
      },
      (given) => {
        response.writeHead(given.statusCode ?? 502, given.rawHeaders);
        given.pipe(response).once('finish', resolve).once('error', reject);
      },
    );
    onward.once('error', reject);
    request.pipe(onward);
  });
}

/** The client's headers without those that only the platform may send, and with those. Repeated ones stay repeated. */
function headersFor(sessions: Sessions, request: IncomingMessage): string[] {
  const sent = request.rawHeaders
    .map((text, index, all) => [text, all[index + 1] ?? ''] as const)
    .filter((_pair, index) => index % 2 === 0);
  const kept = sent.filter(
    ([name]) => !/^(x-ms-client-principal|x-ms-token-|x-forwarded-(for|proto)$|connection$)/i.test(name),
  );
  const forwarded = sent.filter(([name]) => /^x-forwarded-for$/i.test(name)).map(([, value]) => value);
  const person = sessions.find(request.headers.cookie);
  const { remoteAddress = '', remotePort = 0 } = request.socket;
  const own = {
    ...(person && principalHeaders(person)),
    'x-forwarded-for': [...forwarded, `${remoteAddress}:${remotePort}`].join(', '),
    'x-forwarded-proto': 'http',
  };
  return [...kept, ...Object.entries(own)].flat();
}
