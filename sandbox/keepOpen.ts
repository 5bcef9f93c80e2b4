import type { Server } from 'node:http';

/**
 * Longer than anybody pauses here (ms). Node closes an idle connection after five seconds; one that closes just as the next
 * request comes along it looks to its sender like an answer that was lost.
 */
export const idleMs = 120_000;

export function keepOpen<T extends Pick<Server, 'keepAliveTimeout'>>(server: T): T {
  server.keepAliveTimeout = idleMs;
  return server;
}
