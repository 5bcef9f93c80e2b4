import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { inTurn } from '../../usecases/inTurn.ts';
import { describeRotation, type RotationReport } from '../../usecases/rotation/describeRotation.ts';
import { rotationUnits } from '../../usecases/rotation/rotationUnits.ts';
import { problemOf } from '../azureRefusal.ts';
import { chooseHub, chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { hubOption, isJson, textOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';
import { reportJson } from './rotationJson.ts';
import { reportText } from './rotationText.ts';
import { namesOf } from './unitText.ts';

export const secretsCommand: Command = {
  name: 'secrets',
  summary: 'the client secrets that are rotated: what exists, who made it, what happens next',
  usage: '[--hub NAME]',
  says: [
    'Looks at each application and its vault just now, and changes nothing. Says of every credential who made it, until when it holds and what becomes of it; what proves that each hub uses the current value; what happens next; and whether people can sign in. No value of a secret is ever shown. Exits 1 when anything needs care.',
  ],
  options: { hub: hubOption },
  run: secrets,
};

/** Each is some requests to the directory, a vault and a table, all of which throttle. */
const atOnce = 8;

type Described =
  | { readonly unit: RotationUnit; readonly report: RotationReport }
  | { readonly unit: RotationUnit; readonly problem: string };

async function secrets(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal } = cli;
  const keeper = await cli.openKeeper();
  const { policy } = keeper;
  const only = textOption(given, 'hub');
  chooseHubs(policy, undefined);
  const hub = only === undefined ? undefined : chooseHub(policy, only);
  const units = rotationUnits(policy.hubs).filter(
    ({ uses }) => !hub || uses.some((use) => use.hub.name === hub.name),
  );
  const described: Described[] = [];
  await inTurn([...units.entries()], atOnce, async ([at, unit]) => {
    described[at] = await describe(keeper, unit);
  });
  const still = (policy.secretsStandingStill ?? []).filter((each) => !hub || each.hub === hub.name);
  const fine = still.length === 0 && described.every(isFine);
  if (isJson(given)) {
    const all = described.map((each) =>
      'report' in each ? reportJson(each.report) : { unit: each.unit.id, lookFailed: each.problem },
    );
    terminal.out(JSON.stringify({ secrets: all, standingStill: still }));
  } else {
    const red = (text: string) =>
      wrap(text, terminal.columns, '', '  ').map((line) => terminal.style('red', line));
    const blocks = [
      ...described.map((each) =>
        'report' in each
          ? reportText(terminal, each.report)
          : red(`${namesOf(each.unit)} could not be looked at: ${each.problem}`),
      ),
      ...still.map((each) => red(`${each.secret} of ${each.hub} stands still: ${each.because}.`)),
    ];
    const none = wrap('No secret is rotated; docs/rotation.md says how to add one.', terminal.columns);
    terminal.out(
      ...(blocks.length === 0 ? none : blocks.flatMap((lines, at) => (at > 0 ? ['', ...lines] : lines))),
    );
  }
  return fine ? exitCodes.done : exitCodes.wrong;
}

async function describe(keeper: Keeper, unit: RotationUnit): Promise<Described> {
  try {
    return { unit, report: await describeRotation(keeper, unit) };
  } catch (fault) {
    return { unit, problem: problemOf(fault) };
  }
}

function isFine(described: Described): boolean {
  return (
    'report' in described && described.report.findings.length === 0 && described.report.signIn.kind !== 'no'
  );
}
