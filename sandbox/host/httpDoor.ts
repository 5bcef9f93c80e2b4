import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { keepOpen } from '../keepOpen.ts';
import { type AccessKeys, mayCall } from './accessKeys.ts';
import type { InvocationRequest } from './functionsCore.ts';
import { readRequestPath } from './requestPath.ts';
import { findRoute, type RouteTable } from './routeTable.ts';
import { toRpcRequest } from './rpcRequest.ts';
import { sendRpcResponse } from './sendRpcResponse.ts';
import type { Answer } from './workerMessages.ts';

export type HttpDoorDeps = {
  readonly table: RouteTable;
  readonly keys: AccessKeys;
  invoke(functionName: string, request: InvocationRequest): Promise<Answer>;
  /** Said once per function that ran; `status` is what the caller got. */
  ran(functionName: string, detail: string, answer: Answer, startedMs: number): void;
};

/** Serves the HTTP functions. The listening is the caller's. */
export function createHttpDoor(deps: HttpDoorDeps): Server {
  const server = createServer((request, answer) => {
    serve(deps, request, answer).catch((error: Error) => {
      // The caller went away in the middle of its own request: nobody is left to answer.
      if (!answer.headersSent && !request.destroyed) answer.writeHead(500).end();
      else answer.destroy(error);
    });
  });
  return keepOpen(server);
}

async function serve(deps: HttpDoorDeps, request: IncomingMessage, answer: ServerResponse): Promise<void> {
  const refuse = (status: number) => void answer.writeHead(status, { 'content-length': 0 }).end();
  const [rawPath = '/'] = (request.url ?? '/').split('?');
  const path = readRequestPath(rawPath);
  if (path.kind !== 'path') return refuse(path.kind === 'badRequest' ? 400 : 404);
  const method = request.method ?? 'GET';
  const found = findRoute(deps.table, method, path.segments);
  if (!found) {
    // The real host's welcome page, or what it answers where that is switched off.
    return refuse(path.segments.length === 0 && method === 'GET' ? 204 : 404);
  }
  const { functionName, bindingName, authLevel } = found.route.trigger;
  const http = await toRpcRequest(request, found.params);
  const given = {
    header: http.nullableHeaders?.['x-functions-key']?.value ?? undefined,
    code: http.nullableQuery?.['code']?.value ?? undefined,
  };
  if (!mayCall(authLevel, deps.keys, given)) return refuse(401);
  const startedMs = performance.now();
  const called = await deps.invoke(functionName, {
    inputData: [{ name: bindingName, data: { http } }],
    triggerMetadata: {},
  });
  const status = called.ok ? sendRpcResponse(answer, called.response.returnValue) : 500;
  if (!called.ok) refuse(500);
  deps.ran(functionName, `${method} ${rawPath} ${status}`, called, startedMs);
}
