import { powerGroupOf } from '../../usecases/power/powerGroups.ts';
import { releaseWake } from '../../usecases/wake/releaseWake.ts';
import { chooseHub } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { refused } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { hubOption, isJson, neededOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';
import { lookAtGroup, lookedAtGroupJson, sayLookedAtGroup } from './lookAtGroup.ts';

export const sleepCommand: Command = {
  name: 'sleep',
  summary: 'end every wake of a hub, whoever asked for it',
  usage: '--hub NAME',
  says: [
    'Ends all leases and looks at its machines at once. It stops unless something else keeps it on: open hours, a hold, a start by hand, another hub on the same machines. Without idle in the configuration, whoever is at work there is cut off.',
  ],
  options: { hub: hubOption },
  run: sleep,
};

async function sleep(cli: Cli, given: Given): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const keeper = await cli.openKeeper();
  const hub = chooseHub(keeper.policy, name);
  const group = powerGroupOf(keeper.policy.hubs, hub.target.id);
  if (!group) throw new RangeError(`hub ${hub.name} has no target`);
  const released = await releaseWake(keeper, hub, 'all', cli.by);
  if (!released)
    throw refused(`Nobody’s wake keeps ${hub.title} on: there is nothing to end.`, 'nothingToEnd');
  const looked = await lookAtGroup(keeper, group);
  if (isJson(given))
    cli.terminal.out(JSON.stringify({ hub: hub.name, released, ...lookedAtGroupJson(looked) }));
  else {
    const { timeZone } = hub.schedule;
    const text = `Every wake of ${hub.title} has ended. ${sayLookedAtGroup(looked, timeZone, cli.clock.now())}`;
    cli.terminal.out(...wrap(text, cli.terminal.columns));
  }
  return looked.kind === 'looked' ? exitCodes.done : exitCodes.wrong;
}
