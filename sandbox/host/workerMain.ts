import { inspect } from 'node:util';
import { provideCoreModule } from './coreModule.ts';
import type { LogLevel } from './functionsCore.ts';
import { invokeFunction } from './invokeFunction.ts';
import { loadApp } from './loadApp.ts';
import type { Answer, FromWorker, ToWorker } from './workerMessages.ts';

// The app runs here alone, so that what kills it (a rejection nobody awaits) kills this process and not the host.
const tell = (message: FromWorker) => process.send?.(message);
const registry = provideCoreModule((level, message) => tell({ kind: 'log', level, message }));
const appHookData = {};

process.on('SIGINT', () => undefined); // Ctrl-C reaches every process of the terminal; the host decides when this one ends.
process.on('disconnect', () => process.exit(0));

// What Node would print of an uncaught error includes the line of source, which in a bundle is the whole app.
process.on('uncaughtException', (error) => {
  process.send?.({ kind: 'log', level: 'critical', message: inspect(error) } satisfies FromWorker, () =>
    process.exit(1),
  );
});

try {
  await loadApp(process.cwd(), registry, appHookData);
} catch (error) {
  process.send?.({ kind: 'failed', error: inspect(error) } satisfies FromWorker, () => process.exit(1));
  await new Promise(() => undefined);
}

process.on('message', async (message: ToWorker) => {
  if (message.kind === 'stop') {
    await registry.runHooks('appTerminate', { hookData: {}, appHookData });
    process.exit(0);
  }
  const { invocationId, functionName } = message;
  const log = (level: LogLevel, text: string) => tell({ kind: 'log', level, functionName, message: text });
  const answer: Answer = await invokeFunction(registry, message, appHookData, log).then(
    (response) => ({ ok: true, response }),
    (error) => ({ ok: false, error: inspect(error) }),
  );
  tell({ kind: 'answer', invocationId, answer });
});

// Functions cross as plain values: a binding may hold a callback or a class that no message can carry.
const functions = [...registry.functions.values()].map(({ metadata }) =>
  JSON.parse(JSON.stringify(metadata)),
);
tell({ kind: 'loaded', functions });
