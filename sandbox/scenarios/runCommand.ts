import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { joinEnvironment } from '../host/joinEnvironment.ts';
import type { Stage } from './stage.ts';

const main = join(resolve(import.meta.dirname, '../..'), 'src/cli/main.ts');

/** The `hubkeeper` command as an operator's machine runs it, in this world; what it printed. Rejects unless it exits 0. */
export async function runCommand({ env }: Stage, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, ...words],
    { env: joinEnvironment(process.env, env) },
  );
  return stdout;
}
