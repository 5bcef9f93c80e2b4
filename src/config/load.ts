import { type ConfigProblem, emptyPolicy, type Policy } from '../core/policy.ts';
import type { HolidayRegion } from '../core/schedule/schedule.ts';
import { explainIssue } from './explainIssue.ts';
import { isRecord } from './fields/field.ts';
import { holidays } from './fields/holidays.ts';
import { idleProblems } from './idleRules.ts';
import { type ParsedText, parseText } from './parseText.ts';
import { hubScope, rawHubs } from './problemScope.ts';
import { configSchema, hubSchema } from './schema.ts';
import { secretProblems } from './secretRules.ts';
import { withoutHeldSecrets } from './secretsStandingStill.ts';
import { shortened } from './shortened.ts';
import { reachOf } from './standingStill.ts';
import { targetProblems } from './targetRules.ts';
import { toAlerts } from './toAlerts.ts';
import { toHub, toRegion } from './toHub.ts';
import { watchedVaultProblems } from './unknownVault.ts';
import { vaultNames } from './vaultNames.ts';

export type LoadOptions = {
  /** What is wrong with a holiday region, in words; undefined where it exists. Asked only where a hub names one. */
  readonly checkHolidayRegion?: (region: HolidayRegion) => Promise<string | undefined>;
  /** Name of the keeper's own vault, so that a store in it is the same whether it is named or not. */
  readonly ownVault?: string;
  /** Bytes of UTF-8 the text may have; default 64 kB, what an app setting should hold. */
  readonly maxBytes?: number;
};

const settingBytes = 64 * 1024;

/**
 * The policy that `text` (YAML or JSON) states, with every problem at once. Fails closed by scope: a problem of the file
 * leaves no hub to act on; one of a hub takes that hub and every hub on its target out; one in an entry of a section
 * takes that entry out. Throws only what `checkHolidayRegion` throws.
 */
export async function loadPolicy(text: string, options: LoadOptions = {}): Promise<Policy> {
  const tooLarge = sizeProblem(text, options.maxBytes ?? settingBytes);
  if (tooLarge) return { ...emptyPolicy, problems: [tooLarge] };
  const parsed = parseText(text);
  const problems = [...parsed.problems, ...(await meaningProblems(parsed, options))].sort(byLine);
  const reach = reachOf(problems, parsed.root);
  const acting = rawHubs(parsed.root).filter((_, index) => reach.mayAct(index));
  const { vaultOf } = vaultNames(parsed.root, options.ownVault);
  const hubs = acting.map((raw) => toHub(hubSchema.parse(raw), vaultOf));
  return {
    ...emptyPolicy,
    ...toAlerts(parsed.root, problems, vaultOf),
    ...withoutHeldSecrets(hubs, parsed.root, reach),
    standingStill: reach.standingStill,
    problems,
  };
}

function sizeProblem(text: string, maxBytes: number): ConfigProblem | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return undefined;
  return {
    scope: { kind: 'file' },
    path: '',
    says: `larger than ${Math.floor(maxBytes / 1024)} kB`,
    found: `${Math.ceil(bytes / 1024)} kB`,
    fix: 'put the file into the package and name it in HUBKEEPER_CONFIG_FILE, or split it between two keepers',
  };
}

async function meaningProblems(parsed: ParsedText, options: LoadOptions): Promise<ConfigProblem[]> {
  const { root } = parsed;
  if (root === undefined) return [];
  if (root === null) {
    const fix = 'write version: 1 and a list of hubs';
    return [{ scope: { kind: 'file' }, path: '', line: 1, says: 'the file is empty', fix }];
  }
  const vaults = vaultNames(root, options.ownVault);
  const outcome = configSchema.safeParse(root);
  const issues = (outcome.error?.issues ?? []).flatMap((issue) => explainIssue(issue, parsed));
  return [
    ...withoutEchoes(issues),
    ...duplicateNames(parsed),
    ...secretProblems(parsed, vaults),
    ...idleProblems(parsed, vaults),
    ...targetProblems(parsed),
    ...watchedVaultProblems(parsed, vaults),
    ...(await regionProblems(parsed, options)),
  ];
}

/** Where a misspelt key was meant, its being missing is no second problem. */
function withoutEchoes(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const meant = new Set(
    problems
      .filter(({ says, fix }) => says === 'unknown key' && fix.startsWith('write '))
      .map(({ path, fix }) => path.replace(/[^.]*$/, '') + fix.slice('write '.length)),
  );
  return problems.filter(({ path, says }) => {
    const needed = /^\w+ needs (\w+)$/.exec(says)?.[1];
    const missing = needed === undefined ? path : `${path}.${needed}`;
    return !(needed !== undefined || says === 'is missing') || !meant.has(missing);
  });
}

function duplicateNames({ root, lineOf }: ParsedText): ConfigProblem[] {
  const firstOf = new Map<string, number>();
  return rawHubs(root).flatMap((hub, index): ConfigProblem[] => {
    const name = isRecord(hub) ? hub['name'] : undefined;
    if (typeof name !== 'string') return [];
    const first = firstOf.get(name);
    firstOf.set(name, first ?? index);
    if (first === undefined) return [];
    const problem = {
      scope: { kind: 'file' } as const,
      path: `hubs[${index}].name`,
      says: `the name of hubs[${first}] already`,
      found: shortened(name) ?? '',
      fix: `give each hub its own name, such as ${name.slice(0, 37)}-2`,
    };
    return [placed(problem, lineOf(['hubs', index, 'name']))];
  });
}

async function regionProblems(
  { root, lineOf }: ParsedText,
  { checkHolidayRegion }: LoadOptions,
): Promise<ConfigProblem[]> {
  if (!checkHolidayRegion) return [];
  const checks = rawHubs(root).map(async (hub, index): Promise<ConfigProblem[]> => {
    const schedule = isRecord(hub) ? hub['schedule'] : undefined;
    const entry = holidays.safeParse(isRecord(schedule) ? schedule['holidays'] : undefined);
    const says = entry.success ? await checkHolidayRegion(toRegion(entry.data)) : undefined;
    if (!entry.success || says === undefined) return [];
    const problem = {
      scope: hubScope(root, index),
      path: `hubs[${index}].schedule.holidays`,
      says,
      found: shortened(Object.values(toRegion(entry.data)).join(', ')) ?? '',
      fix: 'write the code of a country, and of a state and region in it, that the date-holidays package knows',
    };
    return [placed(problem, lineOf(['hubs', index, 'schedule', 'holidays']))];
  });
  return (await Promise.all(checks)).flat();
}

function placed(problem: ConfigProblem, line: number | undefined): ConfigProblem {
  return line === undefined ? problem : { ...problem, line };
}

function byLine(one: ConfigProblem, other: ConfigProblem): number {
  return (one.line ?? 0) - (other.line ?? 0);
}
