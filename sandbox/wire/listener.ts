import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { keepOpen } from '../keepOpen.ts';
import type { World } from '../world/world.ts';
import type { Certificates } from './certificates.ts';
import { commandsDone } from './commandsUnderWay.ts';
import { armHost, dispatch } from './dispatch.ts';
import type { Answer, Ask } from './exchange.ts';
import { hubIsGone } from './hubs.ts';
import { passOn, realHubAt } from './passOn.ts';
import { servedContexts } from './servedContext.ts';
import type { Tokens } from './tokens.ts';

/** Reads a request whole. `host` overrides the Host header where the caller came by another door. */
export async function readAsk(request: IncomingMessage, host?: string, target?: string): Promise<Ask> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(target ?? request.url ?? '/', 'https://sandbox.invalid');
  return {
    method: request.method ?? 'GET',
    host: hostOf(host ?? request.headers.host),
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** A Host header's name alone, in lower case. */
function hostOf(header = ''): string {
  return header.toLowerCase().replace(/:\d+$/, '');
}

/**
 * Finds the service, and answers when it does. ARM waits for the shells of commands: their effects are all of later (virtual)
 * time, so nobody else has to, and a hub that waited would look like one that is down.
 */
export async function answerAsk(
  world: World,
  tokens: Tokens,
  ask: Ask,
  response: ServerResponse,
): Promise<void> {
  const given = dispatch(world, tokens, ask);
  if (ask.host === armHost) await commandsDone(world);
  await answerIsDue(given);
  sendAnswer(world, response, given, ask.method === 'HEAD');
}

/** Returns when a slow service answers. */
async function answerIsDue(given: Answer): Promise<void> {
  const wait = given.kind === 'answer' ? (given.afterMs ?? 0) : 0;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait).unref());
}

/** Sends what a service answered; the Date header is the world's. */
export function sendAnswer(world: World, response: ServerResponse, given: Answer, head: boolean): void {
  if (given.kind === 'cut') {
    response.socket?.destroy();
    return;
  }
  const isJson = typeof given.body === 'object';
  const text = isJson ? JSON.stringify(given.body) : String(given.body ?? '');
  response.writeHead(given.status, {
    date: new Date(world.clock.now()).toUTCString(),
    ...(isJson ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    ...(given.status === 204 || given.status === 304
      ? {}
      : { 'content-length': String(Buffer.byteLength(text)) }),
    ...given.headers,
  });
  response.end(head ? undefined : text);
}

/** One TLS listener on loopback for every name of the world but storage; `port` 0 in a test means any. */
export async function startListener(
  world: World,
  tokens: Tokens,
  certificates: Certificates,
): Promise<Server> {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const host = hostOf(request.headers.host);
    const origin = realHubAt(world, host);
    if (origin !== undefined) {
      return passOn(world, request, response, { origin, host, target: request.url ?? '/' });
    }
    await answerAsk(world, tokens, await readAsk(request), response);
  };
  const onRequest: RequestListener = (request, response) => {
    serve(request, response).catch((fault: unknown) => {
      process.stderr.write(`sandbox: ${request.method} ${request.url}: ${String(fault)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
  const own = servedContexts(certificates);
  const pick = async (host: string) => {
    if (hubIsGone(world, host)) throw new Error(`nothing answers for ${host}`);
    const served = world.certificates.get(host);
    return served && own(served);
  };
  const server = createServer(
    {
      key: certificates.key,
      cert: certificates.cert,
      SNICallback: (host, done) => {
        pick(host.toLowerCase()).then(
          (context) => done(null, context),
          (fault: Error) => done(fault),
        );
      },
    },
    onRequest,
  );
  await new Promise<void>((resolve, reject) => {
    keepOpen(server).once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return server;
}
