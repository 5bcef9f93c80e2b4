import { inspect } from 'node:util';
import { createHost, type Host } from './createHost.ts';
import type { FromHost, ToHost } from './hostMessages.ts';

// The host has a process of its own because preloads (the sandbox's network and clock) act only from a process's start.
let host: Host | undefined;

const tell = (message: FromHost) => (process.connected ? process.send?.(message) : undefined);

const awaited: (() => void)[] = [];

/** Messages keep their order, but an answer by another way may come before them. */
function heard(): Promise<void> {
  return new Promise((resolve) => {
    awaited.push(resolve);
    tell({ kind: 'caughtUp' });
  });
}

function fail(error: unknown): void {
  const text = error instanceof Error && error.message ? error.message : inspect(error);
  process.exitCode = 1;
  const leave = () => process.exit(1);
  if (process.connected) process.send?.({ kind: 'failed', error: text } satisfies FromHost, leave);
  else leave();
}

async function stop(): Promise<void> {
  await host?.stop();
  process.exit();
}

process.on('SIGINT', () => undefined); // Whoever started the host stops it; Ctrl-C reaches that one too.
process.on('disconnect', stop);
process.on('message', async (message: ToHost) => {
  try {
    if (message.kind === 'stop') return await stop();
    if (message.kind === 'heard') return awaited.shift()?.();
    host = await createHost(message, {
      report: (event) => tell({ kind: 'event', event }),
      heard,
      lost: fail,
    });
    tell({ kind: 'started', url: host.url, participant: host.participant, functions: host.functions });
  } catch (error) {
    fail(error);
  }
});
