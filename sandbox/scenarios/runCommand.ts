import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { joinEnvironment } from '../host/joinEnvironment.ts';
import type { Stage } from './stage.ts';

const main = join(resolve(import.meta.dirname, '../..'), 'src/cli/main.ts');

export type BegunCommand = {
  /** Resolves when it has printed this; rejects where it ends without. */
  saw(text: RegExp): Promise<void>;
  /** What it printed. Rejects unless it exits 0. */
  readonly ended: Promise<string>;
};

/** The `hubkeeper` command as an operator's machine runs it, in this world; what it printed. Rejects unless it exits 0. */
export function runCommand(stage: Stage, ...words: string[]): Promise<string> {
  return beginCommand(stage, ...words).ended;
}

/** The same for one that goes on while time does. */
export function beginCommand({ env }: Stage, ...words: string[]): BegunCommand {
  let said = '';
  const running = promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, ...words],
    { env: joinEnvironment(process.env, env) },
  );
  const { stdout } = running.child;
  stdout?.on('data', (text: string) => {
    said += text;
  });
  const ended = running.then(({ stdout: all }) => all);
  return {
    ended,
    saw: async (text) => {
      const isSaid = () => text.test(said);
      const heard = new Promise<void>((resolve) => {
        stdout?.on('data', () => isSaid() && resolve());
      });
      if (!isSaid()) await Promise.race([heard, ended]);
      if (!isSaid()) throw new Error(`the command ended without ${text}: ${said}`);
    },
  };
}
