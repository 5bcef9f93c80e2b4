import type { RotationAskKind } from '../../core/rotation/facts/rotationFacts.ts';
import { cancelAsks } from '../../usecases/rotation/cancelAsks.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import type { Cli, OpenKeeper } from '../cli.ts';
import { refused } from '../cliRefusal.ts';
import type { ExitCode } from '../exitCode.ts';
import { carryOnRotation } from './carryOnRotation.ts';
import type { ChosenSecret } from './chooseSecret.ts';
import { namesOf, zoneOf } from './unitText.ts';

/** Takes back every ask that is not done, says which and whose they were, and looks what follows. */
export async function cancelRotation(
  cli: Cli,
  keeper: OpenKeeper,
  chosen: ChosenSecret,
  reason: string | undefined,
  json: boolean,
): Promise<ExitCode> {
  const { unit } = chosen;
  const taken = await cancelAsks(keeper, unit, { by: cli.by, ...(reason !== undefined && { reason }) });
  if (!taken.ok) {
    throw taken.error.code === 'busy'
      ? refused('Somebody else was changing it at the same moment; ask again.', 'busy')
      : refused(
          `Nothing is asked of ${namesOf(unit)} that is not done: there is nothing to take back.`,
          'nothingAsked',
        );
  }
  const asks = taken.value
    .map(({ kind, by, at }) => `${askWords(kind)}, by ${by}, ${wallText(at, zoneOf(unit), cli.clock.now())}`)
    .join('; ');
  const says = `Taken back for ${namesOf(unit)}: ${asks}. What has been done since stays; a value that is minted already is tried and used.`;
  const cancelled = taken.value.map(({ kind }) => kind);
  return carryOnRotation(cli, keeper, chosen, { says, json: { cancelled } }, json);
}

/** As it is typed. */
function askWords(kind: RotationAskKind): string {
  return kind === 'rotate' ? 'rotate' : `rotate --${kind}`;
}
