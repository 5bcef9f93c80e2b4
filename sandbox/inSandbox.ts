import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { joinEnvironment } from './host/joinEnvironment.ts';
import { findSandbox, sandboxFolder } from './openSandbox.ts';

const usage = `npm run -s in-sandbox -- [--port P] COMMAND …
  such as: npm run -s in-sandbox -- hubkeeper status`;

/** Runs a command with the environment of a sandbox that `npm start` has brought up; ends with its exit code, or 2. */
async function main(given: readonly string[]): Promise<number> {
  const [first, second = ''] = given;
  const chosen = first === '--port';
  const port = chosen ? Number(second) : undefined;
  const [command, ...words] = chosen ? given.slice(2) : given;
  if (command === undefined || command.startsWith('-') || Number.isNaN(port))
    return refuse(`Usage: ${usage}`);
  const open = await findSandbox(sandboxFolder, port);
  if (!open) {
    const where = port === undefined ? '' : ` on port ${port}`;
    return refuse(`No sandbox runs${where}. Start one in another terminal: npm start`);
  }
  const hubkeeper = [process.execPath, join(import.meta.dirname, '../bin/hubkeeper.mjs')] as const;
  const [program, ...before] = command === 'hubkeeper' ? hubkeeper : ([command] as const);
  return run(program, [...before, ...words], joinEnvironment(process.env, open.env));
}

function run(program: string, words: readonly string[], env: Record<string, string>): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit', env });
  // The terminal sends Ctrl-C to both; this one waits for the other to end.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', (fault) => resolve(refuse(`${program} cannot be run: ${fault.message}`)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

function refuse(text: string): number {
  console.error(text);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
