import type { ChannelAnswer } from '../../ports/channels.ts';
import { speakAlerts } from '../../usecases/alerts/speakAlerts.ts';
import { type ChannelTest, testChannels } from '../../usecases/alerts/testChannels.ts';
import { plainText } from '../../web/sentences/alerts/plainText.ts';
import { sayAlert } from '../../web/sentences/alerts/sayAlert.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { CliRefusal } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';

export const alertsTestCommand: Command = {
  name: 'alerts test',
  summary: 'send one message through every channel',
  usage: '',
  says: [
    'Sends a message that says that it is a test through every channel of the configuration, at once, and prints what each answered and how long that took. A channel that takes it may still not show it: look there. Exits 1 where one did not take it.',
  ],
  options: {},
  run: test,
};

async function test(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal } = cli;
  const keeper = await cli.openKeeper();
  if (keeper.policy.channels.length === 0) throw noChannels();
  const tests = await testChannels(keeper, speakAlerts(keeper, sayAlert));
  if (isJson(given)) terminal.out(JSON.stringify({ channels: tests.map(testJson) }));
  else terminal.out(...tests.flatMap((each) => testLines(cli, each)));
  const fine = tests.every(({ answer }) => answer.kind === 'accepted');
  if (fine && !isJson(given)) terminal.err('Taken is not shown: look whether it is there.');
  return fine ? exitCodes.done : exitCodes.wrong;
}

function noChannels(): CliRefusal {
  const detail =
    'The configuration names no channel: write one under notify, such as { kind: teams, url: { secret: teams-webhook } }. docs/alerts.md says how.';
  return new CliRefusal({ title: 'No channel', status: 409, detail }, { exitCode: exitCodes.wrong });
}

function testLines({ terminal }: Cli, { channel, answer, tookMs }: ChannelTest): string[] {
  const text = `${channel}: ${sayAnswer(answer)}, after ${(tookMs / 1000).toFixed(1)} s.`;
  const style = answer.kind === 'accepted' ? 'green' : 'red';
  return wrap(text, terminal.columns, '', '  ').map((line) => terminal.style(style, line));
}

function sayAnswer(answer: ChannelAnswer): string {
  switch (answer.kind) {
    case 'accepted':
      return 'taken';
    case 'refused':
      return `refused (${answer.status}): ${withoutStop(answer.problem)}`;
    case 'failed':
      return `not reached: ${withoutStop(answer.problem)}`;
  }
}

function withoutStop(problem: string): string {
  return plainText(problem, 300).replace(/\.$/, '');
}

function testJson({ channel, answer, tookMs }: ChannelTest): object {
  return { channel, tookMs, ...answer };
}
