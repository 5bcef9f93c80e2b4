import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import type { FunctionMetadata, InvocationRequest, LogLevel } from './functionsCore.ts';
import type { Answer, FromWorker, ToWorker } from './workerMessages.ts';

export type WorkerReports = {
  log(level: LogLevel, functionName: string | undefined, message: string): void;
  died(because: string): void;
  /** It does not load any more; the host can't go on. */
  lost(error: Error): void;
};

export type Worker = {
  readonly functions: readonly FunctionMetadata[];
  /** Never rejects: a dead worker is an answer too. Waits for a worker that is being restarted. */
  invoke(functionName: string, request: InvocationRequest): Promise<Answer>;
  stop(): Promise<void>;
};

/** The real host was seen to have another worker within about two seconds. */
const restartDelayMs = 300;
const stopGraceMs = 2000;

/** Runs the app in a process of its own and starts another one whenever it dies. Rejects if the first does not load. */
export async function superviseWorker(appDir: string, reports: WorkerReports): Promise<Worker> {
  const waiting = new Map<string, (answer: Answer) => void>();
  let stopping = false;
  let child: ChildProcess;
  let ready: Promise<readonly FunctionMetadata[]>;

  function launch(): Promise<readonly FunctionMetadata[]> {
    const worker = fork(join(import.meta.dirname, 'workerMain.ts'), {
      cwd: appDir,
      env: { ...process.env, FUNCTIONS_WORKER_RUNTIME: 'node' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = worker;
    const lastWords: string[] = [];
    const print = (level: LogLevel) => (line: string) => {
      if (level === 'error') lastWords.push(line);
      reports.log(level, undefined, line);
    };
    if (worker.stdout) createInterface(worker.stdout).on('line', print('information'));
    if (worker.stderr) createInterface(worker.stderr).on('line', print('error'));
    return new Promise((resolve, reject) => {
      let loaded = false;
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'log') reports.log(message.level, message.functionName, message.message);
        if (message.kind === 'failed') reject(new Error(message.error));
        if (message.kind === 'answer') settle(message.invocationId, message.answer);
        if (message.kind === 'loaded') {
          loaded = true;
          resolve(message.functions);
        }
      });
      worker.on('close', (code, signal) => {
        const because = `the worker ended (${signal ?? `exit ${code}`})`;
        if (!loaded) reject(new Error([`${because} while it loaded the app`, ...lastWords].join('\n')));
        for (const invocationId of [...waiting.keys()]) settle(invocationId, { ok: false, error: because });
        if (loaded && !stopping) restart(because);
      });
    });
  }

  function settle(invocationId: string, answer: Answer): void {
    waiting.get(invocationId)?.(answer);
    waiting.delete(invocationId);
  }

  function restart(because: string): void {
    reports.died(`${because}; starting another`);
    ready = after(restartDelayMs).then(() => (stopping ? [] : launch()));
    ready.catch((error: Error) => reports.lost(error));
  }

  ready = launch();
  const functions = await ready;
  return {
    functions,
    async invoke(functionName, request) {
      try {
        await ready;
      } catch (error) {
        return { ok: false, error: String(error) };
      }
      const invocationId = randomUUID();
      return await new Promise<Answer>((resolve) => {
        waiting.set(invocationId, resolve);
        child.send({ kind: 'invoke', invocationId, functionName, request } satisfies ToWorker, (error) => {
          if (error) settle(invocationId, { ok: false, error: `the worker is gone: ${error.message}` });
        });
      });
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = new Promise((resolve) => child.once('close', resolve));
      if (child.connected) child.send({ kind: 'stop' } satisfies ToWorker, () => undefined);
      const killer = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
      await closed;
      clearTimeout(killer);
    },
  };
}
