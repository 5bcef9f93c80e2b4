import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import type { TokenCredential } from '@azure/identity';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { type StartWorldOptions, startWorld } from '../../sandbox/startWorld.ts';
import { azureCredential } from '../../src/adapters/identity/azureCredential.ts';
import { clouds } from '../../src/config/cloud.ts';

/** A world without storage whose network this very process lives in from now on. */
export async function onWire(options: StartWorldOptions = {}): Promise<RunningWorld> {
  const running = await startWorld({ at: Date.now(), speed: 0, storage: false, ...options });
  Object.assign(process.env, running.env, { NODE_OPTIONS: process.env['NODE_OPTIONS'] });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(running.ca, 'utf8')]);
  await import(join(import.meta.dirname, '../../sandbox/preloads/network.mjs'));
  return running;
}

export function worldCredential(running: RunningWorld): TokenCredential {
  return azureCredential(clouds.public.authority, running.env['AZURE_CLIENT_ID']);
}
