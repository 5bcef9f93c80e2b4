import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Cluster } from './world/cluster.ts';

/** App settings hold at most so much; a longer configuration travels as a file. */
const settingLimitBytes = 64_000;

/** The app's configuration for these clusters: each a hub like the first one of the repository's `hubkeeper.yaml`. */
export function worldConfig(clusters: readonly Cluster[], folder: string): Record<string, string> {
  const model = modelHub();
  const text = JSON.stringify({
    version: 1,
    hubs: clusters.map((cluster) => ({
      ...model,
      name: cluster.name,
      title: `Hub ${cluster.name}`,
      url: `https://${cluster.hubHost}`,
      target: { kind: 'aks', id: cluster.id },
    })),
  });
  if (Buffer.byteLength(text) <= settingLimitBytes) return { HUBKEEPER_CONFIG: text };
  const path = join(folder, 'hubkeeper.json');
  writeFileSync(path, text);
  return { HUBKEEPER_CONFIG_FILE: path };
}

/** The zone in which the model hub keeps its hours. */
export function modelTimeZone(): string {
  return modelHub().schedule.timeZone;
}

function modelHub() {
  const file = new URL('../hubkeeper.yaml', import.meta.url);
  const { hubs } = parse(readFileSync(file, 'utf8')) as { hubs: [{ schedule: { timeZone: string } }] };
  return hubs[0];
}
