import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { idleMs } from '../keepOpen.ts';

/** Where the machine's own JupyterHub is (Debian has it as a package), or undefined. */
export function findJupyterHub(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'jupyterhub'))
    .find(isExecutable);
}

/** Whether there is a JupyterHub to start. */
export function isJupyterHubInstalled(): boolean {
  return findJupyterHub() !== undefined;
}

/** npm's copy of the proxy, run by this Node: Debian's own finds its modules only under Debian's Node. */
export function proxyCommand(): string[] {
  const main = createRequire(import.meta.url).resolve('configurable-http-proxy/package.json');
  const program = join(dirname(main), 'bin/configurable-http-proxy');
  return [process.execPath, program, '--keep-alive-timeout', String(idleMs)];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (fault) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((fault as NodeJS.ErrnoException).code ?? '')) return false;
    throw fault;
  }
}
