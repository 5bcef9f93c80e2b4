import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageApp } from '../../../scripts/packageApp.ts';

const root = resolve(import.meta.dirname, '../../..');

export type FixtureApp = { readonly dir: string; remove(): Promise<void> };

/** The doors of `fixture/functions`, packaged as the real app is. */
export async function packageFixture(): Promise<FixtureApp> {
  const dir = await mkdtemp(join(tmpdir(), 'hubkeeper-fixture-'));
  await packageApp({
    doors: join(import.meta.dirname, 'fixture/functions'),
    outDir: dir,
    hostJson: join(root, 'host.json'),
  });
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** An app whose entry is `source`, for the ways in which an app fails to load. */
export async function writeApp(source: string, main = 'main.mjs'): Promise<FixtureApp> {
  const dir = await mkdtemp(join(tmpdir(), 'hubkeeper-fixture-'));
  await writeFile(join(dir, 'main.mjs'), source);
  await writeFile(join(dir, 'package.json'), JSON.stringify({ main, type: 'module' }));
  await writeFile(join(dir, 'host.json'), JSON.stringify({ version: '2.0' }));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Settings the fixture needs where no storage is there: its queue is asked for, and refused. */
export const settingsWithoutStorage = {
  FIXTURE_DAILY: '0 0 7 * * *',
  AzureWebJobsStorage:
    'DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;QueueEndpoint=http://127.0.0.1:9/none',
};
