import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startHost } from '../../sandbox/host/startHost.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { startWorld } from '../../sandbox/startWorld.ts';
import { packageApp } from '../../scripts/packageApp.ts';
import { madrid } from '../builders/power.ts';

const root = resolve(import.meta.dirname, '../..');
const cluster =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub';

/** A hub whose hours have begun; with `extra` lines inside it. */
function hub(name: string, id: string, extra = ''): string {
  return `  - name: ${name}
    target: { kind: aks, id: ${id} }
    schedule: { timeZone: Europe/Madrid, windows: [{ days: [tue], from: "06:00", to: "20:00" }] }
${extra}`;
}

describe('scenario: what stands still when something is wrong', () => {
  let world: RunningWorld;
  let appDir: string;
  const hosts: RunningHost[] = [];

  beforeAll(async () => {
    appDir = await mkdtemp(join(tmpdir(), 'hubkeeper-app-'));
    world = await startWorld({
      at: madrid('06:58'),
      speed: 0,
      clusters: [{ id: cluster }, { id: `${cluster}-b` }],
    });
    await packageApp({
      doors: join(root, 'src/functions'),
      outDir: appDir,
      hostJson: join(root, 'host.json'),
    });
  });
  afterAll(async () => {
    for (const host of hosts) await host.stop();
    await world.stop();
    await rm(appDir, { recursive: true });
  });

  /** The app with these settings through two rounds: what health says, and which clusters were started. */
  async function live(settings: Record<string, string | undefined>) {
    await world.reset();
    const host = await startHost({
      appDir,
      env: { ...world.env, HUBKEEPER_CONFIG_FILE: undefined, ...settings },
      control: world.control,
      onEvent: () => undefined,
    });
    hosts.push(host);
    await world.advance(300);
    await world.advance(300);
    const answer = await fetch(`${host.url}/api/health`);
    const text = await answer.text();
    const started = world.world.calls
      .filter(({ url }) => url.includes('/start?'))
      .map(({ url }) => /clusters\/([^/]+)\//i.exec(url)?.[1]);
    await host.stop();
    const { problems } = JSON.parse(text) as { problems: { code: string }[] };
    return { status: answer.status, codes: problems.map(({ code }) => code), started: started.sort(), text };
  }

  it('YAML that is none: nothing acts, health says the file is wrong, and gives nothing away', async () => {
    const seen = await live({ HUBKEEPER_CONFIG: 'version: 1\nhubs: [ {' });
    expect(seen).toMatchObject({ status: 503, started: [] });
    expect(seen.codes).toContain('configuration.file');
    expect(seen.text).not.toMatch(/hubs|yaml|subscriptions/i);
  });

  it('a setting that is missing: the process lives, nothing acts, health says so', async () => {
    const seen = await live({
      HUBKEEPER_CONFIG: 'version: 1\nhubs: []',
      AzureWebJobsStorage__tableServiceUri: undefined,
      AzureWebJobsStorage__accountName: undefined,
    });
    expect(seen).toMatchObject({ status: 503, codes: ['settings'], started: [] });
  });

  it('an error in one hub: it and its neighbour on the cluster stand still, the other cluster goes on', async () => {
    const text = `version: 1\nhubs:\n${hub('bad', cluster, '    wake: { maxLease: tomorrow }\n')}${hub('neighbour', cluster.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'))}${hub('fine', `${cluster}-b`)}`;
    const seen = await live({ HUBKEEPER_CONFIG: text });
    expect(seen.started).toEqual(['hub-b']);
    expect(seen.codes).toContain('configuration.hub');
  });

  it('an error in watch stops nothing, and health says so', async () => {
    const text = `version: 1\nwatch:\n  - { kind: date }\nhubs:\n${hub('fine', cluster)}`;
    const seen = await live({ HUBKEEPER_CONFIG: text });
    expect(seen.started).toEqual(['hub']);
    expect(seen.codes).toEqual(['configuration.watch']);
  });
});
