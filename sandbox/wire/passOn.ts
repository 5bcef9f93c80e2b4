import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { findHubHost } from '../world/findHubHost.ts';
import { hubPodAt, hubStateIn } from '../world/workload/hubPod.ts';
import { recordCall, type World } from '../world/world.ts';

/**
 * The real hub that answers under this host now, if any: only while the world's would, and only for the pod that it was
 * started for. Until it has followed a newer one, the world's own hub answers.
 */
export function realHubAt(world: World, host: string): string | undefined {
  const found = findHubHost(world, host);
  if (found?.realHub === undefined) return undefined;
  const now = world.clock.now();
  const isOfPod = hubPodAt(world, found, now)?.startedAt === found.realHub.startedAt;
  return isOfPod && hubStateIn(world, found, now) === 'answers' ? found.realHub.origin : undefined;
}

/** Sends a request on to a server on loopback as it is, and its answer back. Rejects where nothing answers. */
export function passOn(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  to: { readonly origin: string; readonly host: string; readonly target: string },
): Promise<void> {
  const record = (status: number) =>
    recordCall(world, request.method ?? 'GET', `https://${to.host}${to.target}`, status);
  const { hostname, port } = new URL(to.origin);
  const headers = { ...request.headers, host: to.host };
  return new Promise((resolve, reject) => {
    const onward = httpRequest(
      { hostname, port, method: request.method, path: to.target, headers },
      (given) => {
        record(given.statusCode ?? 502);
        // What a server in this world says of the time is the world's, though its own clock is the machine's.
        const date = new Date(world.clock.now()).toUTCString();
        response.writeHead(given.statusCode ?? 502, { ...given.headers, date });
        given.pipe(response).once('finish', resolve).once('error', reject);
      },
    );
    onward.once('error', (fault) => {
      record(0);
      reject(fault);
    });
    request.pipe(onward);
  });
}
