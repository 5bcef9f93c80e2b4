import { access, readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { buffer } from 'node:stream/consumers';
import { wrongUsage } from '../cliRefusal.ts';

/** What `init` touches beside its own words. */
export type Surroundings = {
  readFile(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /** Answers false, and writes nothing, where something is there already. */
  writeNew(path: string, text: string): Promise<boolean>;
  /** Only where a person sits at both ends. Throws CliRefusal where they leave. */
  readonly ask?: (question: string) => Promise<string>;
  /** Of this machine. */
  readonly zone: string;
};

export function processSurroundings(): Surroundings {
  const atTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return {
    readFile: (path) => readFile(path),
    readStdin: () => buffer(process.stdin),
    exists: (path) => succeeds(access(path)),
    writeNew: (path, text) => succeeds(writeFile(path, text, { flag: 'wx' }), 'EEXIST'),
    ...(atTerminal && { ask: askAtTerminal }),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

async function succeeds(done: Promise<unknown>, otherwise = 'ENOENT'): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === otherwise) return false;
    throw error;
  }
}

/** On standard error, so that standard output holds what was asked for and nothing else. */
async function askAtTerminal(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const left = new Promise<never>((_, reject) => {
    lines.once('close', () => reject(wrongUsage('No answer, so nothing was written.')));
  });
  try {
    return (await Promise.race([lines.question(`${question} `), left])).trim();
  } finally {
    left.catch(() => undefined);
    lines.close();
  }
}
