import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';

/**
 * Systems hand out ports from 32768 (Linux) or 49152 on by themselves, to every connection that anybody opens: one from
 * there may be gone before whoever asked for it has begun to listen, and again while their program is restarted.
 */
const from = 20_000;
const below = 32_000;

/** Ports of loopback that nobody listens on just now, all different, and none that the system gives away by itself. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  while (held.length < count) {
    const server = await listen(randomInt(from, below));
    if (server) held.push(server);
  }
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Undefined where somebody listens there already. */
async function listen(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw fault;
  }
}
