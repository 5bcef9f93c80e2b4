import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What this host reads of host.json, with the real host's defaults. */
export type HostSettings = {
  readonly routePrefix: string;
  readonly queues: {
    readonly batchSize: number;
    readonly newBatchThreshold: number;
    readonly maxDequeueCount: number;
    /** Rest between two tries of a message, ms. */
    readonly retryAfterMs: number;
    readonly messageEncoding: 'base64' | 'none';
  };
};

type HostJson = {
  version?: string;
  extensions?: {
    http?: { routePrefix?: string };
    queues?: {
      batchSize?: number;
      newBatchThreshold?: number;
      maxDequeueCount?: number;
      visibilityTimeout?: string;
      messageEncoding?: 'base64' | 'none';
    };
  };
};

/** Throws when the file is missing, not JSON, or not of version 2.0. */
export async function readHostSettings(appDir: string): Promise<HostSettings> {
  const { version, extensions = {} } = JSON.parse(
    await readFile(join(appDir, 'host.json'), 'utf8'),
  ) as HostJson;
  if (version !== '2.0') throw new Error(`host.json of ${appDir} has version ${version}, expected 2.0`);
  const batchSize = extensions.queues?.batchSize ?? 16;
  return {
    routePrefix: extensions.http?.routePrefix ?? 'api',
    queues: {
      batchSize,
      newBatchThreshold: extensions.queues?.newBatchThreshold ?? Math.floor(batchSize / 2),
      maxDequeueCount: extensions.queues?.maxDequeueCount ?? 5,
      retryAfterMs: readTimeSpanMs(extensions.queues?.visibilityTimeout ?? '00:00:00'),
      messageEncoding: extensions.queues?.messageEncoding ?? 'base64',
    },
  };
}

function readTimeSpanMs(text: string): number {
  const found = /^(\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!found) throw new Error(`host.json: ${text} is not a time span like 00:00:30`);
  return (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3])) * 1000;
}
