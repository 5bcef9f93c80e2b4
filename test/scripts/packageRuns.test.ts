import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startHost } from '../../sandbox/host/startHost.ts';
import { packageApp } from '../../scripts/packageApp.ts';

const root = resolve(import.meta.dirname, '../..');

/** As a storage account that cannot be reached: what is asked here needs none. */
const settings = {
  HUBKEEPER_CONFIG: 'version: 1\nhubs: []',
  HUBKEEPER_CONFIG_FILE: undefined,
  AzureWebJobsStorage__tableServiceUri: 'https://127.0.0.1:9',
  AzureWebJobsStorage__queueServiceUri: 'https://127.0.0.1:9',
  AzureWebJobsStorage:
    'DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;QueueEndpoint=http://127.0.0.1:9/none',
};

let folder: string;
let deployed: string;
let host: RunningHost;

const packageInto = (name: string) =>
  packageApp({
    doors: join(root, 'src/functions'),
    outDir: join(folder, name),
    hostJson: join(root, 'host.json'),
    zipFile: join(folder, `${name}.zip`),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubkeeper-deployed-'));
  await packageInto('first');
  deployed = join(folder, 'wwwroot');
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(folder, 'first.zip'))))) {
    await mkdir(dirname(join(deployed, name)), { recursive: true });
    await writeFile(join(deployed, name), bytes);
  }
  host = await startHost({ appDir: deployed, env: settings, onEvent: () => undefined });
});
afterAll(async () => {
  await host?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the zip, as deployed', () => {
  it('has the same bytes when the app is packaged twice', async () => {
    await packageInto('second');
    const [first, second] = await Promise.all(
      ['first.zip', 'second.zip'].map((name) => readFile(join(folder, name))),
    );
    expect(first?.length).toBeGreaterThan(500_000);
    expect(first?.equals(second as Buffer)).toBe(true);
  });

  it('registers every door where no node_modules is beside it or above', () => {
    for (let place = deployed; ; place = dirname(place)) {
      expect(existsSync(join(place, 'node_modules'))).toBe(false);
      if (dirname(place) === place) break;
    }
    expect(host.functions.length).toBeGreaterThan(30);
  });

  it('answers: health finds what is wrong, nobody sees a page, the description is whole', async () => {
    const health = await fetch(`${host.url}/api/health`);
    expect(health.status).toBe(503);
    expect(await health.text()).toContain('problems');
    expect((await fetch(`${host.url}/`)).status).toBe(401);
    const openapi = await fetch(`${host.url}/api/openapi.json`);
    expect(openapi.status).toBe(200);
    expect(Object.keys(((await openapi.json()) as { paths: object }).paths)).toContain('/api/hubs/{hub}');
  });
});
