import type { FollowUp } from '../../ports/followUps.ts';
import { rotationUnitOf } from '../../usecases/rotation/rotationUnits.ts';
import { tickRotation } from '../../usecases/rotation/tickRotation.ts';
import { placeOf } from '../../web/sentences/rotationPlace.ts';
import { sayRotationFailure } from '../../web/sentences/sayRotationFailure.ts';
import { chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';
import { lookAtUnit, sayLookedAtUnit } from './lookAtUnit.ts';
import { remedyLines } from './remedyLines.ts';
import { lookedAtUnitJson } from './rotationJson.ts';
import { namesOf, zoneOf } from './unitText.ts';

export const tickRotationCommand: Command = {
  name: 'tick rotation',
  summary: 'one round in this process: what the timer does about client secrets',
  usage: '',
  says: [
    'One look at each secret, and at most one step of its rotation: what the timer does every hour where a look is needed, and the follow-up queue does next. For break-glass, for cron, for tests; safe beside a running keeper. A fault at one secret does not stop the others, and makes it exit 1.',
  ],
  options: {},
  run: tick,
};

async function tick(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal, clock } = cli;
  const keeper = await cli.openKeeper();
  const { policy } = keeper;
  chooseHubs(policy, undefined);
  const asked: FollowUp[] = [];
  const followUps = { send: async (followUp: FollowUp) => void asked.push(followUp) };
  const { units } = await tickRotation({ ...keeper, followUps }, 'every');
  const looks: object[] = [];
  let wrong = (policy.secretsStandingStill ?? []).length + policy.standingStill.length;
  // One after the other: a directory takes few writes a second, and the order is that of the round.
  for (const { subject } of asked) {
    const unit = rotationUnitOf(policy.hubs, subject);
    if (!unit) throw new RangeError(`the round asked for a look at an unknown unit ${subject}`);
    const looked = await lookAtUnit(keeper, unit);
    const well = looked.kind === 'looked' && looked.step.kind !== 'blocked';
    if (!well) wrong += 1;
    looks.push({ unit: unit.id, hubs: unit.uses.map(({ hub }) => hub.name), ...lookedAtUnitJson(looked) });
    if (isJson(given)) continue;
    const text = `${namesOf(unit)}: ${sayLookedAtUnit(looked, zoneOf(unit), clock.now())}`;
    const lines = wrap(text, terminal.columns, '', '  ');
    terminal.out(...(well ? lines : lines.map((line) => terminal.style('red', line))));
    if (looked.kind === 'refused')
      terminal.out(...remedyLines(terminal, sayRotationFailure(looked.failure, placeOf(unit)), '  '));
  }
  const { standingStill, secretsStandingStill = [] } = policy;
  if (isJson(given)) terminal.out(JSON.stringify({ units, looks, standingStill, secretsStandingStill }));
  else terminal.out(summary(units, looks.length, standingStill.length + secretsStandingStill.length));
  return wrong === 0 ? exitCodes.done : exitCodes.wrong;
}

function summary(units: number, looks: number, still: number): string {
  const secrets = `${units} ${units === 1 ? 'secret' : 'secrets'}`;
  return `${secrets}, ${looks === 0 ? 'none' : looks} looked at${still === 0 ? '' : `; ${still} ${still === 1 ? 'stands' : 'stand'} still: hubkeeper check says why`}.`;
}
