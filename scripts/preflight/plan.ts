import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { PreflightRefusal } from './azure.ts';
import { type OptionalPart, optionalProviders } from './checkProviders.ts';
import type { PreflightPlan } from './runPreflight.ts';
import { existingVault } from './targets.ts';

export type PreflightAsk = PreflightPlan & {
  /** Folder of saved answers; undefined: az itself is asked. */
  readonly from: string | undefined;
  /** Print the commands for that folder in place of asking. */
  readonly commands: boolean;
  readonly json: boolean;
};

const options = {
  location: { type: 'string' },
  runtime: { type: 'string', default: '22' },
  subscription: { type: 'string' },
  config: { type: 'string', default: 'hubkeeper.yaml' },
  with: { type: 'string', default: '' },
  from: { type: 'string' },
  commands: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export const usage = `npm run preflight -- --location REGION [--subscription ID] [--runtime 22] [--config FILE]
                         [--with cluster,registry,network] [--from FOLDER] [--commands] [--json]`;

/** What the words ask for. Throws PreflightRefusal, with what would be right. */
export async function readPlan(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<PreflightAsk> {
  const given = parsed(words);
  const location = (given.location ?? env['AZURE_LOCATION'] ?? '').toLowerCase().replaceAll(' ', '');
  if (!/^[a-z0-9]+$/.test(location))
    throw new PreflightRefusal(
      '--location is missing: the region where the keeper will run, such as westeurope.',
    );
  if (!/^\d+$/.test(given.runtime))
    throw new PreflightRefusal(`--runtime ${given.runtime} is no version of Node: write it like 22.`);
  if (
    given.subscription !== undefined &&
    !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given.subscription)
  )
    throw new PreflightRefusal(
      `--subscription ${given.subscription} is no id; az account list --output table shows them.`,
    );
  if (given.commands && (given.subscription === undefined || given.from === undefined))
    throw new PreflightRefusal('--commands needs --subscription ID, and --from FOLDER for the answers.');
  return {
    location,
    runtime: given.runtime,
    subscription: given.subscription,
    configuration: await configurationOf(given.config),
    // As the parameter file of the template reads them.
    existingVaultId: env[existingVault],
    doing: {
      makesRoles: env['HUBKEEPER_MAKE_ROLES'] !== 'false',
      locks: env['HUBKEEPER_PURGE_PROTECTION'] !== 'false',
    },
    parts: given.with.split(',').flatMap((part) => (part === '' ? [] : partNamed(part.trim()))),
    from: given.from,
    commands: given.commands,
    json: given.json,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    throw new PreflightRefusal(`${error.message.split('. ')[0]}.`);
  }
}

async function configurationOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new PreflightRefusal(
      `${path} cannot be read (${error.code}): name your configuration with --config; npx hubkeeper init writes a first one.`,
    );
  }
}

function partNamed(name: string): OptionalPart {
  if (Object.hasOwn(optionalProviders, name)) return name as OptionalPart;
  throw new PreflightRefusal(
    `--with ${name}: there is no such part; write ${Object.keys(optionalProviders).join(', ')}.`,
  );
}
