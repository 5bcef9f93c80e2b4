import type { RotationAskKind } from '../core/rotation/facts/rotationFacts.ts';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { askRotation } from '../usecases/rotation/askRotation.ts';
import { describeRotation, type RotationReport } from '../usecases/rotation/describeRotation.ts';
import { saySignIn } from '../web/sentences/saySignIn.ts';
import { type ChosenSecret, chooseSecret } from './chooseSecret.ts';
import type { Cli, Command, Given, OpenKeeper } from './cli.ts';
import { CliRefusal, wrongUsage } from './cliRefusal.ts';
import { type ExitCode, exitCodes } from './exitCode.ts';
import { followRotation } from './followRotation.ts';
import { hubOption, isJson, neededOption, textOption } from './options.ts';
import { rehearse } from './rehearse.ts';
import { lookedAtUnitJson, reportJson } from './rotationJson.ts';
import { findingLines, namesOf, storeText, zoneOf } from './rotationText.ts';
import { wrap } from './wrap.ts';

const ways = {
  incident: 'it has leaked: replace it, and end the old value without waiting for proof',
  adopt: 'keep the value that a person made, and look after it from now on',
  restore: 'go back to the last value of the keeper’s own that still works',
  promote: 'take the staged value although its test said nothing',
  confirm: 'you know that every hub uses the current value',
} as const satisfies Readonly<Partial<Record<RotationAskKind, string>>>;

export const rotateCommand: Command = {
  name: 'rotate',
  summary: 'replace a client secret now, or say what is to become of it',
  usage: '--hub NAME [--secret NAME] [--dry-run | --incident | --adopt | --restore | --promote | --confirm]',
  says: [
    'Writes down what you ask, in your name, then looks at the secret again and again in this process, one step a look, with a line for each: a place for the new value is made in the vault, the value is minted, tried at the sign-in, and only then put where hubs read it; the old one stays until every hub is proved to use the new one. It ends where the next thing takes longer than a minute, and says what that is. Ctrl-C is harmless: what is written down is carried on by the keeper.',
    'The steps are made with the rights of whoever runs this, so away from the keeper it needs the same ones: docs/rotation.md lists them.',
    '--dry-run prints every call that a rotation would make, and every credential that it would touch. It changes nothing, not even what the keeper remembers.',
  ],
  options: {
    hub: hubOption,
    secret: { type: 'string', value: 'NAME', says: 'the secret of the hub; login, or its only one, without' },
    'dry-run': { type: 'boolean', says: 'print what would be done, and change nothing' },
    ...Object.fromEntries(Object.entries(ways).map(([way, says]) => [way, { type: 'boolean', says }])),
  },
  run: rotate,
};

async function rotate(cli: Cli, given: Given): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const way = readWay(given);
  const keeper = await cli.openKeeper();
  const chosen = chooseSecret(keeper.policy, name, textOption(given, 'secret'));
  if (way === 'dry-run') return rehearse(cli, keeper, chosen, isJson(given));
  const asked = await askRotation(keeper, chosen.unit, { kind: way, by: cli.by });
  if (!asked.ok) {
    const detail = 'Somebody else was changing it at the same moment; ask again.';
    throw new CliRefusal(
      { title: 'Refused', status: 409, detail, code: asked.error.code },
      { exitCode: exitCodes.wrong },
    );
  }
  return carryOn(cli, keeper, chosen, way, isJson(given));
}

function readWay({ options }: Given): RotationAskKind | 'dry-run' {
  const all = ['dry-run', ...Object.keys(ways)] as ('dry-run' | keyof typeof ways)[];
  const given = all.filter((way) => options[way] === true);
  const [first = 'rotate', second] = given;
  if (second !== undefined) throw wrongUsage(`--${first} and --${second} exclude each other.`);
  return first;
}

async function carryOn(
  cli: Cli,
  keeper: OpenKeeper,
  chosen: ChosenSecret,
  way: RotationAskKind,
  json: boolean,
): Promise<ExitCode> {
  const { terminal } = cli;
  const { unit, place } = chosen;
  const say = (text: string) => {
    if (!json) terminal.out(...wrap(text, terminal.columns, '', '  '));
  };
  say(
    `Asked for ${namesOf(unit)} (${storeText(unit)}). From now on Ctrl-C is harmless: the keeper carries on with it.`,
  );
  const looks = await followRotation(cli, keeper, chosen, say);
  const last = looks.at(-1);
  const { hub, name: secret } = place;
  const asked = { hub, secret, asked: way, looks: looks.map(lookedAtUnitJson) };
  const report = last?.kind === 'failed' ? undefined : await reportOf(keeper, chosen);
  if (!report) {
    // What was asked is written down by now, whatever came of the looks.
    if (json) terminal.out(JSON.stringify(asked));
    return exitCodes.wrong;
  }
  if (json) terminal.out(JSON.stringify({ ...asked, ...reportJson(report) }));
  else {
    terminal.out(
      ...findingLines(terminal, report, '', hub),
      ...wrap(saySignIn(report.signIn, zoneOf(unit), report.at), terminal.columns),
    );
  }
  const well = last?.kind === 'looked' && report.findings.length === 0 && report.signIn.kind !== 'no';
  return well ? exitCodes.done : exitCodes.wrong;
}

/** Undefined where Azure could not be reached any more. */
async function reportOf(keeper: OpenKeeper, { unit }: ChosenSecret): Promise<RotationReport | undefined> {
  try {
    return await describeRotation(keeper, unit);
  } catch (fault) {
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    keeper.log.warn('rotation.reportFailed', { unit: unit.id, message: fault.message });
    return undefined;
  }
}
