import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where sandboxes that run now say so: a file each, named by the port of the app. */
export const sandboxFolder = join(import.meta.dirname, '../build/sandboxes');

const openSandbox = z.object({
  pid: z.number().int().positive(),
  /** What makes a program live in it. */
  env: z.record(z.string(), z.string()),
});

export type OpenSandbox = z.infer<typeof openSandbox>;

/** Tells programs of the same user how to live in this sandbox, until `stop`. The environment names its identity. */
export async function announceSandbox(
  folder: string,
  port: number,
  env: OpenSandbox['env'],
): Promise<{ stop(): Promise<void> }> {
  const file = join(folder, `${port}.json`);
  await mkdir(folder, { recursive: true });
  // A file that is there keeps its mode: one left behind goes first.
  await rm(file, { force: true });
  const open: OpenSandbox = { pid: process.pid, env };
  await writeFile(file, JSON.stringify(open), { mode: 0o600, flag: 'wx' });
  return { stop: () => rm(file, { force: true }) };
}

/** The sandbox on that port, or the one started last; undefined where none runs. One that was killed left its file: passed over. */
export async function findSandbox(folder: string, port?: number): Promise<OpenSandbox | undefined> {
  const names = (await filesIn(folder)).filter((name) => port === undefined || name === `${port}.json`);
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, at: (await stat(path)).mtimeMs };
    }),
  );
  for (const { path } of files.sort((a, b) => b.at - a.at)) {
    const open = openSandbox.parse(JSON.parse(await readFile(path, 'utf8')));
    if (isAlive(open.pid)) return open;
  }
  return undefined;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw fault;
  }
}
