import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ConfiguredHub, configuredHubs } from './configuredHubs.ts';
import type { SeededTargets } from './world/seedTargets.ts';
import { sharedVaultName, vaultId } from './world/vault.ts';

/** App settings hold at most so much; a longer configuration travels as a file. */
const settingLimitBytes = 64_000;

/**
 * The app's configuration for these clusters and machines: for each a hub like the first one of the repository's
 * `hubkeeper.example.yaml`, the first by its name, and the only one with secrets, where it lies in a cluster: two hubs would share
 * them. Alerts go and dates are watched as it says there. With `gateway` hubs are reached through it, so that any browser
 * can.
 */
export function worldConfig(
  targets: SeededTargets,
  folder: string,
  gateway?: string,
): Record<string, string> {
  const { hubs, notify, watch } = modelFile();
  const [{ secrets, ...model }] = hubs;
  const text = JSON.stringify({
    version: 1,
    vaults: { shared: vaultId(sharedVaultName) },
    notify,
    hubs: configuredHubs(targets).map(({ hubHost, target }, index) => ({
      ...model,
      ...(index > 0 ? numbered(model, String(index + 1).padStart(3, '0')) : {}),
      ...(index === 0 && isInCluster(target) ? { secrets } : {}),
      url: gateway === undefined ? `https://${hubHost}` : `${gateway}/${hubHost}`,
      target,
    })),
    watch,
  });
  if (Buffer.byteLength(text) <= settingLimitBytes) return { HUBKEEPER_CONFIG: text };
  const path = join(folder, 'hubkeeper.json');
  writeFileSync(path, text);
  return { HUBKEEPER_CONFIG_FILE: path };
}

/** Secrets are rolled out by commands in a cluster. */
function isInCluster({ kind }: ConfiguredHub['target']): boolean {
  return kind === 'aks' || kind === 'nodePools';
}

/** `research-002`, "Research hub 002". */
function numbered({ name, title = name }: Pick<ModelHub, 'name' | 'title'>, number: string) {
  return { name: `${name}-${number}`, title: `${title} ${number}` };
}

/** The zone in which the model hub keeps its hours. */
export function modelTimeZone(): string {
  return modelFile().hubs[0].schedule.timeZone;
}

type ModelHub = {
  readonly name: string;
  readonly title?: string;
  readonly schedule: { readonly timeZone: string };
  readonly secrets: readonly unknown[];
};

function modelFile() {
  const file = new URL('../hubkeeper.example.yaml', import.meta.url);
  return parse(readFileSync(file, 'utf8')) as {
    readonly hubs: readonly [ModelHub];
    readonly notify: readonly unknown[];
    readonly watch: readonly unknown[];
  };
}
