import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';
import { describeRotation, type RotationReport } from '../../usecases/rotation/describeRotation.ts';
import { saySignIn } from '../../web/sentences/saySignIn.ts';
import type { Cli, OpenKeeper } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { wrap } from '../terminal/wrap.ts';
import type { ChosenSecret } from './chooseSecret.ts';
import { leftByHand } from './credentialText.ts';
import { followRotation } from './followRotation.ts';
import { lookedAtUnitJson, reportJson } from './rotationJson.ts';
import { findingLines } from './rotationText.ts';
import { zoneOf } from './unitText.ts';

/** How a command began: the sentence for people, the members for programs. */
export type Begun = { readonly says: string; readonly json: object };

/** Looks until the next thing takes long, then says how the secret stands. What was written down before is done by now. */
export async function carryOnRotation(
  cli: Cli,
  keeper: OpenKeeper,
  chosen: ChosenSecret,
  begun: Begun,
  json: boolean,
): Promise<ExitCode> {
  const { terminal } = cli;
  const { unit, place } = chosen;
  const say = (text: string) => {
    if (!json) terminal.out(...wrap(text, terminal.columns, '', '  '));
  };
  say(begun.says);
  const looks = await followRotation(cli, keeper, chosen, say);
  const last = looks.at(-1);
  const told = {
    hub: place.hub,
    secret: place.name,
    ...begun.json,
    looks: looks.map(lookedAtUnitJson),
  };
  const report = last?.kind === 'failed' ? undefined : await reportOf(keeper, chosen);
  if (!report) {
    if (json) terminal.out(JSON.stringify(told));
    return exitCodes.wrong;
  }
  if (json) terminal.out(JSON.stringify({ ...told, ...reportJson(report) }));
  else {
    terminal.out(
      ...findingLines(terminal, report, '', place.hub),
      ...leftByHand(terminal, report),
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
