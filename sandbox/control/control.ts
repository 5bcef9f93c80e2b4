import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toIso } from '../../src/core/time.ts';
import { keepOpen } from '../keepOpen.ts';
import { type Answer, answer } from '../wire/exchange.ts';
import { readAsk, sendAnswer } from '../wire/listener.ts';
import { answerManagedIdentity } from '../wire/managedIdentity.ts';
import { recordCall } from '../world/world.ts';
import { controlActions } from './controlActions.ts';
import type { ControlParts } from './controlParts.ts';
import { passThroughGateway } from './gateway.ts';
import { pageModel, stateOf } from './pageModel.ts';
import { ProblemFault } from './problem.ts';

/** The control door: the page, the control API, the identity endpoint and the gateway. Plain HTTP on loopback. */
export async function startControl(parts: ControlParts): Promise<Server> {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch((fault: unknown) => {
      if (response.headersSent) return response.destroy();
      return sendAnswer(parts.world, response, problemAnswer(fault), false);
    });
  });
  await new Promise<void>((resolve, reject) => {
    keepOpen(server).once('error', reject).listen(parts.port, '127.0.0.1', resolve);
  });
  return server;
}

async function serve(parts: ControlParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (parts.running.control === undefined) {
    throw new ProblemFault(503, 'The world is starting', 'It answers in a few seconds; ask again.');
  }
  if (request.url?.startsWith('/at/')) return passThroughGateway(parts, request, response);
  const given = await route(parts, request);
  sendAnswer(parts.world, response, given, request.method === 'HEAD');
}

async function route(
  { running, world, tokens, identityHeader }: ControlParts,
  request: IncomingMessage,
): Promise<Answer> {
  const ask = await readAsk(request);
  if (ask.path === '/msi/token') {
    const given = answerManagedIdentity(world, tokens, identityHeader, ask);
    recordCall(
      world,
      ask.method,
      `${running.control}${request.url}`,
      given.kind === 'cut' ? 0 : given.status,
    );
    return given;
  }
  const act = controlActions[ask.path];
  if (act) {
    onlyMethod(ask.method, 'POST', ask.path);
    await act(running, parseBody(ask.body));
    return answer(200, { now: toIso(world.clock.now()) });
  }
  const views: Record<string, () => Answer> = {
    '/': () => answer(200, readFileSync(new URL('./page.html', import.meta.url), 'utf8'), pageHeaders),
    '/state': () => answer(200, stateOf(world)),
    '/page.json': () => answer(200, pageModel(running)),
  };
  const view = views[ask.path];
  if (!view) throw new ProblemFault(404, 'Not found', `The control door has no ${ask.path}.`);
  onlyMethod(ask.method, 'GET', ask.path);
  return view();
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:",
};

function onlyMethod(method: string, allowed: 'GET' | 'POST', path: string): void {
  if (method === allowed || (method === 'HEAD' && allowed === 'GET')) return;
  throw new ProblemFault(405, 'Method not allowed', `${path} takes ${allowed} only.`);
}

/** A body is JSON; none at all counts as `{}`. */
function parseBody(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new ProblemFault(400, 'Not JSON', String(fault));
  }
}

function problemAnswer(fault: unknown): Answer {
  if (!(fault instanceof ProblemFault)) process.stderr.write(`sandbox: ${String(fault)}\n`);
  const problem =
    fault instanceof ProblemFault
      ? fault.problem
      : { title: 'The sandbox failed', status: 500, detail: String(fault) };
  return answer(problem.status, JSON.stringify(problem), { 'content-type': 'application/problem+json' });
}
