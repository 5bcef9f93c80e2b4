import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../../src/core/time.ts';
import { describeFunctions } from './describeFunctions.ts';
import type { InvocationRequest } from './functionsCore.ts';
import { createHostClock } from './hostClock.ts';
import type { HostEvent, TriggerKind } from './hostEvent.ts';
import type { HostedFunction, StartOrder } from './hostMessages.ts';
import { readHostSettings } from './hostSettings.ts';
import { createHttpDoor } from './httpDoor.ts';
import { keepPolling } from './keepPolling.ts';
import { createParticipantDoor } from './participantDoor.ts';
import { queueInput } from './queueInput.ts';
import { createQueueListener } from './queueListener.ts';
import { queueServiceOf } from './queueService.ts';
import { buildRouteTable } from './routeTable.ts';
import { superviseWorker } from './superviseWorker.ts';
import { timerInput } from './timerInput.ts';
import { createTimers } from './timers.ts';
import { triggerOf } from './triggers.ts';
import type { Answer } from './workerMessages.ts';

export type Host = {
  readonly url: string;
  readonly participant: string;
  readonly functions: readonly HostedFunction[];
  stop(): Promise<void>;
};

/** Whoever started the host. */
export type HostOwner = {
  report(event: HostEvent): void;
  /** Resolves when it has heard all that was reported. */
  heard(): Promise<void>;
  /** The host can't go on. */
  lost(error: Error): void;
};

const timerPollMs = 100;
const queuePollMs = 250;

/** Loads the app, opens its doors, and keeps its timers and queues going. Rejects when any part cannot start. */
export async function createHost(
  { appDir, port, keys }: StartOrder,
  { report, heard, lost }: HostOwner,
): Promise<Host> {
  const clock = createHostClock();
  const say = (level: 'information' | 'error', message: string) =>
    report({ kind: 'host', at: clock.now(), level, message });
  const settings = await readHostSettings(appDir);
  const worker = await superviseWorker(appDir, {
    log: (level, functionName, message) =>
      report({ kind: 'log', at: clock.now(), level, message, ...(functionName ? { functionName } : {}) }),
    died: (because) => say('error', because),
    lost,
  });

  const opened: Server[] = [];
  const stops: (() => Promise<void>)[] = [];
  async function stop(): Promise<void> {
    await Promise.all(stops.map((end) => end()));
    await Promise.all(opened.map(close));
    await worker.stop();
  }

  try {
    return await open();
  } catch (error) {
    await stop();
    throw error;
  }

  async function open(): Promise<Host> {
    const triggers = worker.functions.map((metadata) => triggerOf(metadata, process.env));
    const table = buildRouteTable(
      triggers.filter((trigger) => trigger.kind === 'http'),
      settings.routePrefix,
    );
    for (const { functionName, because } of table.refused)
      say('error', `${functionName} is not loaded: ${because}`);

    const ran = (
      trigger: TriggerKind,
      functionName: string,
      detail: string,
      answer: Answer,
      startedMs: number,
    ) =>
      report({
        kind: 'ran',
        at: clock.now(),
        trigger,
        functionName,
        outcome: answer.ok ? 'ok' : 'threw',
        detail,
        ms: Math.round(performance.now() - startedMs),
        ...(answer.ok ? {} : { error: answer.error }),
      });
    async function invoke(trigger: TriggerKind, name: string, detail: string, request: InvocationRequest) {
      const startedMs = performance.now();
      const answer = await worker.invoke(name, request);
      ran(trigger, name, detail, answer, startedMs);
      return answer;
    }

    const timers = createTimers(
      triggers.filter((trigger) => trigger.kind === 'timer'),
      clock.now,
      async (timer) => {
        await invoke(
          'timer',
          timer.trigger.functionName,
          timer.isPastDue ? 'past due' : '',
          timerInput(timer),
        );
      },
    );
    const queues = triggers
      .filter((trigger) => trigger.kind === 'queue')
      .map((trigger) => {
        const service = queueServiceOf(trigger.connection, process.env);
        return createQueueListener({
          queue: service.getQueueClient(trigger.queueName),
          poison: service.getQueueClient(`${trigger.queueName}-poison`),
          settings: settings.queues,
          now: clock.now,
          say: (message) => say('error', message),
          async run(message, text) {
            const detail = message.dequeueCount > 1 ? `try ${message.dequeueCount}` : '';
            return (await invoke('queue', trigger.functionName, detail, queueInput(trigger, message, text)))
              .ok;
          },
        });
      });

    let running: Promise<unknown> = Promise.resolve();
    const runTimers = (begin: () => readonly Promise<void>[]) => {
      const begun = Promise.all(begin());
      running = Promise.all([running, begun]);
      return begun;
    };
    async function advance(now: Instant): Promise<number> {
      clock.hear(now);
      await runTimers(() => timers.runDue(clock.now()));
      await running;
      // A message of one queue may be answered with one on another: until a whole round finds nothing.
      for (let total = 0; ; ) {
        const found = await Promise.all(queues.map((queue) => queue.drain()));
        const count = found.reduce((sum, each) => sum + each, 0);
        total += count;
        if (count > 0) continue;
        await heard();
        return total;
      }
    }

    const door = createHttpDoor({
      table,
      keys,
      invoke: worker.invoke,
      ran: (functionName, detail, answer, startedMs) => ran('http', functionName, detail, answer, startedMs),
    });
    const participantDoor = createParticipantDoor(advance);
    opened.push(door, participantDoor);
    const url = await listen(door, port);
    const participant = await listen(participantDoor, 0);

    runTimers(timers.start);
    stops.push(
      keepPolling(timerPollMs, async () => void runTimers(() => timers.runDue(clock.now())), say),
      ...queues.map((queue) => keepPolling(queuePollMs, queue.take, say)),
      async () => void (await Promise.all(queues.map((queue) => queue.settled()))),
    );
    return { url, participant, functions: describeFunctions(triggers, table), stop };
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
