import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/**
 * Puts an `az` in front of the path that answers from a table, the first line whose words all occur, and notes each call. No
 * line for a call: it ends with 1, as a service does that refuses.
 */
export async function withFakeAz<T>(
  answers: readonly (readonly [words: string, answer: string])[],
  use: (env: Readonly<Record<string, string>>, calls: () => Promise<string[]>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hubkeeper-az-'));
  const log = join(folder, 'calls.txt');
  const cases = answers.map(([words, answer]) => {
    const tests = words.split(' ').map((word) => `case "$*" in *'${word}'*) ;; *) false ;; esac`);
    return `if ${tests.join(' && ')}; then printf '%s' '${answer}'; exit 0; fi`;
  });
  try {
    await writeFile(log, '');
    await writeFile(join(folder, 'az'), `#!/bin/sh\necho "$*" >> '${log}'\n${cases.join('\n')}\nexit 1\n`);
    await chmod(join(folder, 'az'), 0o755);
    const calls = async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
    return await use({ PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` }, calls);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
