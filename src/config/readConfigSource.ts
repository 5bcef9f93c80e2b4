import { readFile } from 'node:fs/promises';
import type { ConfigProblem } from '../core/policy.ts';
import type { Result } from '../core/result.ts';
import type { ConfigLocation } from './settings.ts';
import { shortened } from './shortened.ts';

export type ConfigSource = {
  readonly text: string;
  /** For people: `HUBKEEPER_CONFIG`, or the path of the file. */
  readonly from: string;
  /** How large the text may be there; goes to `loadPolicy`. A file holds whole fleets, an app setting does not. */
  readonly maxBytes: number;
};

/** The text of the configuration. A file that cannot be read is a problem of the file scope, not a fault. */
export async function readConfigSource({
  config,
}: {
  readonly config: ConfigLocation;
}): Promise<Result<ConfigSource, ConfigProblem>> {
  if (config.kind === 'text') {
    return { ok: true, value: { text: config.text, from: 'HUBKEEPER_CONFIG', maxBytes: 64 * 1024 } };
  }
  try {
    const text = await readFile(config.path, 'utf8');
    return { ok: true, value: { text, from: config.path, maxBytes: 8 * 1024 * 1024 } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const says = `the configuration file cannot be read: ${reasons[code] ?? code}`;
    const fix = 'name a readable file in HUBKEEPER_CONFIG_FILE, or put the text into HUBKEEPER_CONFIG';
    return {
      ok: false,
      error: { scope: { kind: 'file' }, path: '', says, found: shortened(config.path) ?? '', fix },
    };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is none of that name',
  EISDIR: 'it is a folder',
  EACCES: 'no right to read it',
};
