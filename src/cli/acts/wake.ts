import { durationMs } from '../../core/durationMs.ts';
import { toIso } from '../../core/time.ts';
import { viewHub } from '../../usecases/viewHub.ts';
import { wakeHub } from '../../usecases/wake/wakeHub.ts';
import { sayHubState } from '../../web/sentences/sayHubState.ts';
import { sayWakeRefusal } from '../../web/sentences/sayWakeRefusal.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { chooseHub } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { refused, wrongUsage } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { hubOption, isJson, neededOption, textOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';

export const wakeCommand: Command = {
  name: 'wake',
  summary: 'wake a hub for a while, as its page does',
  usage: '--hub NAME [--for DURATION]',
  says: [
    'Adds a lease in your name and looks at its machines at once. The hub stays awake until the lease ends, or longer where others keep it awake. The limits of the hub hold as on its page; hold on has none.',
  ],
  options: {
    hub: hubOption,
    for: { type: 'string', value: 'DURATION', says: 'how long; the lease of the hub without' },
  },
  run: wake,
};

async function wake(cli: Cli, given: Given): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const leaseMs = readLength(textOption(given, 'for'));
  const keeper = await cli.openKeeper();
  const hub = chooseHub(keeper.policy, name);
  const { timeZone } = hub.schedule;
  const ask = { waker: cli.by, ...(leaseMs !== undefined && { leaseMs }) };
  const asked = await wakeHub(keeper, hub, ask);
  const now = cli.clock.now();
  if (!asked.ok) throw refused(sayWakeRefusal(asked.error, timeZone, now), asked.error.code);
  const { until } = asked.value.lease;
  const { view } = await viewHub(keeper, hub, cli.by, now);
  const unseen = view.state === 'unknown' || view.state === 'asleep';
  if (isJson(given)) {
    const { state, because, eta } = view;
    const times = eta && { low: toIso(eta.low), high: toIso(eta.high), guess: eta.guess };
    cli.terminal.out(
      JSON.stringify({ hub: name, until: toIso(until), state, because, ...(times && { eta: times }) }),
    );
  } else {
    const text = `${hub.title} is kept awake until ${wallText(until, timeZone, now)}. ${sayHubState(view, now)}`;
    cli.terminal.out(...wrap(text, cli.terminal.columns));
  }
  return unseen ? exitCodes.wrong : exitCodes.done;
}

/** Throws CliRefusal for what is no duration. */
function readLength(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = durationMs(text);
  if (ms === undefined || ms === 0)
    throw wrongUsage(`--for ${text} is no duration: write it like PT2H, PT45M or P1D.`);
  return ms;
}
