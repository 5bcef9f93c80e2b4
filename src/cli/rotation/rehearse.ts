import type { Keeper } from '../../ports/keeper.ts';
import { describeRotation, type RotationReport } from '../../usecases/rotation/describeRotation.ts';
import { sayRotationFailure } from '../../web/sentences/sayRotationFailure.ts';
import { sayRotationStep } from '../../web/sentences/sayRotationStep.ts';
import { saySignIn } from '../../web/sentences/saySignIn.ts';
import type { Cli } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import type { ChosenSecret } from './chooseSecret.ts';
import { credentialTable } from './credentialText.ts';
import { remedyLines } from './remedyLines.ts';
import { reportJson } from './rotationJson.ts';
import { failureOf, withKeeper } from './rotationText.ts';
import { namesOf, storeText, zoneOf } from './unitText.ts';

/** Prints every call that a rotation would make and every credential it would touch; changes nothing, writes no row. */
export async function rehearse(
  { terminal }: Cli,
  keeper: Keeper,
  { unit, place }: ChosenSecret,
  leaked: boolean,
  json: boolean,
): Promise<ExitCode> {
  const report = await describeRotation(keeper, unit);
  const failure = failureOf(report);
  const calls = leaked ? report.callsAfterLeak : report.calls;
  if (json) terminal.out(JSON.stringify({ ...reportJson(report), calls }));
  else {
    const zone = zoneOf(unit);
    const told = (text: string) => wrap(text, terminal.columns, '', '  ');
    terminal.out(
      ...told(
        `A rotation of ${namesOf(unit)} (${storeText(unit)})${leaked ? ', after a leak,' : ''} would make these calls, in this order:`,
      ),
      ...callLines(terminal, calls),
      ...(leaked && !report.credentials.some(({ current, maker }) => current && maker === 'us')
        ? told(leftToPerson)
        : []),
      '',
      ...told('Credentials of the application, and what it would do with them:'),
      ...credentialTable(terminal, report),
      '',
      ...told(`As things stand: ${sayRotationStep(report.step, zone, report.at)}`),
      ...(failure ? remedyLines(terminal, sayRotationFailure(failure, withKeeper(place, report))) : []),
      ...told(saySignIn(report.signIn, zone, report.at)),
      'Nothing was changed.',
    );
  }
  return report.step.kind === 'blocked' ? exitCodes.wrong : exitCodes.done;
}

const leftToPerson =
  'The current value is not of a credential of the keeper’s own: only a person may remove that one, once every hub has left it.';

/** Calls are not wrapped: each is one line, a command of a cluster as many as it has. */
function callLines(terminal: Terminal, calls: RotationReport['calls']): string[] {
  return calls.flatMap(({ call, why }, index) => {
    const [first = '', ...more] = call.split('\n');
    const number = String(index + 1).padStart(3);
    return [
      `${number}  ${first}`,
      ...more.map((line) => `       ${line}`),
      ...wrap(why, terminal.columns, '     ').map((line) => terminal.style('dim', line)),
    ];
  });
}
