import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from './findProgram.ts';
import { type ShellTools, serveTools } from './serveTools.ts';

/** A command that takes longer in real time (ms) hangs; it is ended. */
const patienceMs = 60_000;

/** Besides what a shell has built in, and kubectl and sleep, which are the world's. */
const programs = ['base64', 'cat', 'cut', 'grep', 'head', 'sed', 'sha256sum', 'tail', 'tr'] as const;

/**
 * Runs a command's text in a real shell, which finds the programs above and nothing else of this machine. `output` is
 * what it printed, both streams in order. Rejects where no shell can be run.
 */
export async function runInShell(
  command: string,
  tools: ShellTools,
): Promise<{ readonly exitCode: number; readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'hubkeeper-shell-'));
  const server = await serveTools(join(folder, 'world'), tools);
  try {
    fillFolder(folder);
    const log = join(folder, 'log');
    const exitCode = await run(command, folder, openSync(log, 'a'));
    return { exitCode, output: readFileSync(log, 'utf8') };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fillFolder(folder: string): void {
  const tool = join(import.meta.dirname, 'tool.mjs');
  for (const name of ['kubectl', 'sleep']) {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${tool}' ${name} "$@"\n`);
    chmodSync(path, 0o700);
  }
  for (const name of programs) {
    const path = findProgram(name, (process.env['PATH'] ?? '').split(delimiter));
    if (path !== undefined) symlinkSync(path, join(folder, name));
  }
}

function run(command: string, folder: string, log: number): Promise<number> {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: folder,
    env: { PATH: folder, HOME: folder, LC_ALL: 'C', SANDBOX_SHELL: join(folder, 'world') },
    stdio: ['ignore', log, log],
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // A shell that was ended by a signal says so as 128 and its number; 137 is SIGKILL's.
    child.once('close', (code) => resolve(code ?? 137));
  });
}
