import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { secondMs } from '../../src/core/time.ts';
import { idleMs } from '../keepOpen.ts';
import { preloads } from '../worldEnv.ts';

export const storageAccount = 'hubkeeper0';

export type StorageServices = { readonly blob: number; readonly queue: number; readonly table: number };

/** A running Azurite; it holds everything in memory. */
export type Azurite = {
  readonly account: string;
  readonly ports: StorageServices;
  stop(): Promise<void>;
};

export type AzuriteOptions = {
  /** PEM files for its listeners. */
  readonly certFile: string;
  readonly keyFile: string;
  /** Absent: it keeps real time. */
  readonly clockFile?: string;
};

const bootTimeoutMs = 60_000;

/**
 * Storage over HTTPS on three free ports of loopback, with tokens (`--oauth basic`) and product-style names. Rejects
 * with what it said where it does not come up within a minute.
 */
export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
  const listeners = ['blob', 'queue', 'table'].flatMap((each) => [
    ...[`--${each}Host`, '127.0.0.1'],
    ...[`--${each}Port`, '0'],
    ...[`--${each}KeepAliveTimeout`, String(idleMs / secondMs)],
  ]);
  const child = spawn(
    process.execPath,
    [
      main,
      ...[
        '--silent',
        '--inMemoryPersistence',
        '--disableTelemetry',
        '--skipApiVersionCheck',
        '--oauth',
        'basic',
      ],
      ...['--cert', options.certFile, '--key', options.keyFile],
      ...listeners,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...(options.clockFile ? { SANDBOX_CLOCK: options.clockFile } : {}),
        NODE_OPTIONS: preloads(process.env['NODE_OPTIONS'], ['clock', 'leash']),
        AZURITE_ACCOUNTS: `${storageAccount}:${randomBytes(64).toString('base64')}`,
      },
    },
  );
  const ports = await portsOf(child);
  return { account: storageAccount, ports, stop: () => stopChild(child) };
}

async function portsOf(child: ChildProcess): Promise<StorageServices> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      child.kill();
      reject(new Error(`Azurite did not start: ${why}\n${said}`));
    };
    const timer = setTimeout(() => fail('it took more than a minute'), bootTimeoutMs);
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const port = (service: string) =>
        Number(
          new RegExp(`${service} service is successfully listening at https?://[^:]+:(\\d+)`).exec(said)?.[1],
        );
      const ports = { blob: port('Blob'), queue: port('Queue'), table: port('Table') };
      if (Object.values(ports).some(Number.isNaN)) return;
      clearTimeout(timer);
      said = '';
      resolve(ports);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (fault) => fail(String(fault)));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code}`);
    });
  });
}

/** Asks politely, then insists after three seconds. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(insist);
}
