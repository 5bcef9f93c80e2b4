import type { RotationAskKind } from '../../core/rotation/facts/rotationFacts.ts';
import { needlessAsk } from '../../core/rotation/needlessAsk.ts';
import { askRotation } from '../../usecases/rotation/askRotation.ts';
import { describeRotation } from '../../usecases/rotation/describeRotation.ts';
import { sayNeedlessAsk } from '../../web/sentences/sayNeedlessAsk.ts';
import type { Cli, Command, Given, OpenKeeper } from '../cli.ts';
import { refused, wrongUsage } from '../cliRefusal.ts';
import type { ExitCode } from '../exitCode.ts';
import { hubOption, isJson, neededOption, textOption } from '../options.ts';
import { cancelRotation } from './cancelRotation.ts';
import { carryOnRotation } from './carryOnRotation.ts';
import { type ChosenSecret, chooseSecret } from './chooseSecret.ts';
import { rehearse } from './rehearse.ts';
import { namesOf, storeText } from './unitText.ts';

const ways = {
  incident: 'it has leaked: replace it, and end the old value without waiting for proof',
  adopt: 'keep the value that a person made, and look after it from now on',
  restore: 'the current value does not work: go back to the last one of the keeper’s own that does',
  test: 'try the current value at the sign-in now',
  promote: 'take the staged value although its test said nothing',
  confirm: 'you know that every hub uses the current value',
  cancel: 'take back what was asked and is not done',
} as const satisfies Readonly<Partial<Record<RotationAskKind | 'cancel', string>>>;

export const rotateCommand: Command = {
  name: 'rotate',
  summary: 'replace a client secret now, or say what is to become of it',
  usage:
    '--hub NAME [--secret NAME] [--dry-run [--incident] | --incident | --adopt | --restore | --test | --promote | --confirm | --cancel] [--reason TEXT]',
  says: [
    'Writes down what you ask, in your name, then looks at the secret again and again in this process, one step a look, with a line for each: a place for the new value is made in the vault, the value is minted, tried at the sign-in, and only then put where hubs read it; the old one stays until every hub is proved to use the new one. It ends where the next thing takes longer than a minute, and says what that is. Ctrl-C is harmless: what is written down is carried on by the keeper.',
    'The steps are made with the rights of whoever runs this, so away from the keeper it needs the same ones: docs/rotation.md lists them.',
    '--dry-run prints every call that a rotation would make, and every credential that it would touch; with --incident, as after a leak. It changes nothing, not even what the keeper remembers.',
  ],
  options: {
    hub: hubOption,
    secret: { type: 'string', value: 'NAME', says: 'the secret of the hub; login, or its only one, without' },
    'dry-run': { type: 'boolean', says: 'print what would be done, and change nothing' },
    reason: { type: 'string', value: 'TEXT', says: 'why, for the audit' },
    ...Object.fromEntries(Object.entries(ways).map(([way, says]) => [way, { type: 'boolean', says }])),
  },
  run: rotate,
};

async function rotate(cli: Cli, given: Given): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const { way, isDry } = readWay(given);
  const reason = textOption(given, 'reason');
  const keeper = await cli.openKeeper();
  const chosen = chooseSecret(keeper.policy, name, textOption(given, 'secret'));
  if (isDry) return rehearse(cli, keeper, chosen, way === 'incident', isJson(given));
  if (way === 'cancel') return cancelRotation(cli, keeper, chosen, reason, isJson(given));
  await refuseNeedless(keeper, chosen, way);
  const why = { by: cli.by, ...(reason !== undefined && { reason }) };
  const asked = await askRotation(keeper, chosen.unit, { kind: way, ...why });
  if (!asked.ok) throw refused('Somebody else was changing it at the same moment; ask again.', 'busy');
  const { unit } = chosen;
  const says = `Asked for ${namesOf(unit)} (${storeText(unit)}). From now on Ctrl-C is harmless: the keeper carries on with it.`;
  return carryOnRotation(cli, keeper, chosen, { says, json: { asked: way } }, isJson(given));
}

/** An ask with nothing to do would end without a word. Throws CliRefusal; AzureFault where that cannot be seen: nothing was asked. */
async function refuseNeedless(
  keeper: OpenKeeper,
  { unit }: ChosenSecret,
  way: RotationAskKind,
): Promise<void> {
  if (way === 'rotate' || way === 'incident' || way === 'test') return;
  const { view, heard, at } = await describeRotation(keeper, unit);
  const needless = needlessAsk(view, heard, way, at);
  if (needless) throw refused(sayNeedlessAsk(needless), needless);
}

/** A leak may be rehearsed; everything else asks for one thing. Throws CliRefusal. */
function readWay({ options }: Given): { readonly way: RotationAskKind | 'cancel'; readonly isDry: boolean } {
  const all = ['dry-run', ...Object.keys(ways)] as ('dry-run' | keyof typeof ways)[];
  const given = all.filter((way) => options[way] === true);
  const [first, second, third] = given;
  const isDry = first === 'dry-run';
  if (second !== undefined && !(isDry && second === 'incident' && third === undefined))
    throw wrongUsage(`--${first} and --${third ?? second} exclude each other.`);
  const way = isDry ? second : first;
  return { way: way ?? 'rotate', isDry };
}
