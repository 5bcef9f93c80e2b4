import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AccessKeys } from './accessKeys.ts';
import { functionTable } from './describeFunctions.ts';
import { describeHostEvent, type HostEvent } from './hostEvent.ts';
import type { FromHost, HostedFunction, ToHost } from './hostMessages.ts';
import { joinEnvironment } from './joinEnvironment.ts';

export type StartHostOptions = {
  /** The packaged app: package.json, host.json and the file its `main` names. */
  readonly appDir: string;
  /** Added to the caller's environment; its NODE_OPTIONS are appended to the caller's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: a free one. */
  readonly port?: number;
  /** The world's control address: the host then takes part in its advances. */
  readonly control?: string;
  /** Default: two random keys. */
  readonly keys?: AccessKeys;
  /** Default: each event as a line on stdout, after a table of the functions. */
  readonly onEvent?: (event: HostEvent) => void;
};

export type RunningHost = {
  readonly url: string;
  /** Where the world posts `{now}`. */
  readonly participant: string;
  readonly functions: readonly HostedFunction[];
  readonly keys: AccessKeys;
  readonly pid: number;
  /** Resolves when the host has ended for whatever reason, with what it last complained of. */
  readonly ended: Promise<{ readonly code: number | null; readonly error?: string }>;
  /** Ends the app and the host; twice is fine. */
  stop(): Promise<void>;
};

const stopGraceMs = 5000;

/**
 * Runs the packaged app in a small Functions host, in a process of its own. Rejects with the app's own error when it
 * does not load, when it registers no function, when the port is taken (`EADDRINUSE` in the message).
 */
export async function startHost(options: StartHostOptions): Promise<RunningHost> {
  const keys = options.keys ?? { functionKey: randomUUID(), masterKey: randomUUID() };
  const child = fork(join(import.meta.dirname, 'hostMain.ts'), {
    env: joinEnvironment(process.env, options.env ?? {}),
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      onEvent({ kind: 'host', at: Date.now(), level: 'error', message: line });
    });
  }
  const print = (event: HostEvent) => console.log(describeHostEvent(event));
  const onEvent = options.onEvent ?? print;
  let failure: string | undefined;
  const closed = new Promise<{ code: number | null; error?: string }>((resolve) => {
    child.once('close', (code) => {
      const error = failure ?? (code ? lines.slice(-20).join('\n') : undefined);
      resolve({ code, ...(error ? { error } : {}) });
    });
  });
  child.on('message', (message: FromHost) => {
    if (message.kind === 'event') onEvent(message.event);
    if (message.kind === 'caughtUp' && child.connected)
      child.send({ kind: 'heard' } satisfies ToHost, () => undefined);
    if (message.kind === 'failed') failure = message.error;
  });
  const stop = () => stopChild(child, closed);

  const started = new Promise<Extract<FromHost, { kind: 'started' }>>((resolve) => {
    child.on('message', (message: FromHost) => message.kind === 'started' && resolve(message));
  });
  child.send({ kind: 'start', appDir: options.appDir, port: options.port ?? 0, keys } satisfies ToHost);
  const first = await Promise.race([started, closed]);
  if (!('kind' in first))
    throw new Error(`the Functions host did not start: ${first.error ?? `exit ${first.code}`}`);

  if (!options.onEvent) console.log(functionTable(first.functions));
  if (options.control) {
    try {
      await tellWorld(options.control, { url: first.participant });
    } catch (error) {
      await stop();
      throw error;
    }
  }
  const { url, participant, functions } = first;
  const leave = async () => {
    if (options.control)
      await tellWorld(options.control, { url: participant, leaves: true }).catch(worldIsGone);
    await stop();
  };
  return { url, participant, functions, keys, pid: child.pid ?? 0, ended: closed, stop: leave };
}

/** A world that ended first has nobody to miss. */
function worldIsGone(fault: unknown): void {
  if (!(fault instanceof TypeError)) throw fault;
}

async function tellWorld(
  control: string,
  word: { readonly url: string; readonly leaves?: boolean },
): Promise<void> {
  const answer = await fetch(`${control}/participants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(word),
  });
  if (!answer.ok)
    throw new Error(`the world at ${control} takes no participant: ${answer.status} ${await answer.text()}`);
}

async function stopChild(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  if (child.connected) child.send({ kind: 'stop' } satisfies ToHost, () => undefined);
  const killer = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
  await closed;
  clearTimeout(killer);
}
