import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import {
  type ConfigLocation,
  currentEnv,
  type Env,
  readConfigLocation,
  readSettings,
  readVaultUri,
} from '../config/settings.ts';
import type { SettingsProblem } from '../config/settingsTable.ts';
import type { Instant } from '../core/time.ts';
import { joinCalendars, joinKeeper, policyOf } from '../runtime.ts';
import type { Cli } from './cli.ts';
import { CliRefusal, wrongUsage } from './cliRefusal.ts';
import type { Terminal } from './terminal/terminal.ts';
import { terminalLog } from './terminal/terminalLog.ts';

export type Place = { readonly config?: string; readonly envFile?: string; readonly json: boolean };

/** The real surroundings of a command. Throws CliRefusal where the env file cannot be read. */
export function openCli(terminal: Terminal, { config, envFile, json }: Place): Cli {
  if (envFile !== undefined) fillFrom(envFile);
  const env = withConfig(currentEnv(), config);
  return {
    terminal,
    clock: { now: () => Date.now() },
    waitUntil,
    by: `cli:${userName()}`,
    calendars: joinCalendars(),
    async openPolicy() {
      const location = readConfigLocation(env);
      if (!location.ok) throw wrongSettings([location.error]);
      const vaultUri = readVaultUri(env);
      const policy = await policyOf({ config: location.value, ...(vaultUri !== undefined && { vaultUri }) });
      return { policy, from: nameOf(location.value) };
    },
    async openKeeper() {
      const settings = readSettings(env);
      if (!settings.ok) throw wrongSettings(settings.error);
      return {
        ...joinKeeper(settings.value, await policyOf(settings.value)),
        log: terminalLog(terminal, json),
      };
    },
  };
}

/** By the clock as well as by the timer: the two part where a machine was asleep. */
async function waitUntil(at: Instant): Promise<void> {
  const latest = performance.now() + (at - Date.now());
  while (Date.now() < at && performance.now() < latest) {
    await setTimeout(Math.min(250, latest - performance.now()));
  }
}

/**
 * Into this process's own variables, where the Azure SDK looks for its share of them. What is set already stays. Node 20
 * and 22 read the option too, wherever it stands, with the same outcome: it does no harm twice.
 */
function fillFrom(envFile: string): void {
  try {
    loadEnvFile(envFile);
  } catch (error) {
    throw new CliRefusal(
      {
        title: 'Wrong usage',
        status: 400,
        detail: `--env-file ${envFile} cannot be read: ${String(error)}.`,
      },
      { cause: error },
    );
  }
}

/** `--config` first, then the settings; without either, the nearest hubkeeper.yaml from the current folder upwards. */
function withConfig(env: Env, config: string | undefined): Env {
  if (config === '') throw wrongUsage('--config needs the path of a file.');
  const named = env['HUBKEEPER_CONFIG']?.trim() || env['HUBKEEPER_CONFIG_FILE']?.trim();
  const file = config === undefined ? (named ? undefined : nearestFile('hubkeeper.yaml')) : resolve(config);
  return file === undefined ? env : { ...env, HUBKEEPER_CONFIG: undefined, HUBKEEPER_CONFIG_FILE: file };
}

function nearestFile(name: string): string | undefined {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

function nameOf(location: ConfigLocation): string {
  if (location.kind === 'text') return 'HUBKEEPER_CONFIG';
  const near = relative('.', location.path);
  return near.startsWith('..') ? location.path : near;
}

function wrongSettings(problems: readonly SettingsProblem[]): CliRefusal {
  const lines = problems.map(({ setting, says, found, fix }) =>
    [`${setting}: ${says}`, ...(found === undefined ? [] : [`  found: ${found}`]), `  fix:   ${fix}`].join(
      '\n',
    ),
  );
  const detail =
    problems.length === 1
      ? 'A setting is wrong or missing; --config and --env-file can name what the environment does not.'
      : `${problems.length} settings are wrong or missing; --env-file can name what the environment does not.`;
  return new CliRefusal({ title: 'Wrong settings', status: 400, detail, problems }, { lines });
}

/** A user without an entry in the system's list has only a number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `user-${process.getuid?.() ?? 'unknown'}`;
  }
}
