import type { Policy } from '../../core/policy.ts';
import type { FollowUp } from '../../ports/followUps.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { type PowerGroup, powerGroups } from '../../usecases/power/powerGroups.ts';
import { tickPower } from '../../usecases/power/tickPower.ts';
import { sayFault } from '../azureRefusal.ts';
import { chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { isJson } from '../options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import { type LookedAtGroup, lookAtGroup, lookedAtGroupJson, sayLookedAtGroup } from './lookAtGroup.ts';

export const tickPowerCommand: Command = {
  name: 'tick power',
  summary: 'one round in this process: observe, decide, start and stop',
  usage: '',
  says: [
    'Does what the timer does every five minutes, and at once what the follow-up queue would do next: for break-glass, for cron, for tests. Safe beside a running keeper, because what both remember lets one of them act. Prints a line for each cluster that needed a closer look; a fault at one does not stop the others, and makes it exit 1.',
  ],
  options: {},
  run: tick,
};

type Look = { readonly group: PowerGroup; readonly looked: LookedAtGroup };

async function tick(cli: Cli, given: Given): Promise<ExitCode> {
  const { terminal } = cli;
  const keeper = await cli.openKeeper();
  chooseHubs(keeper.policy, undefined);
  const groups = powerGroups(keeper.policy.hubs);
  const { targets, asked, unseen } = await round(keeper);
  const looks: Look[] = [];
  // One after the other: Azure takes few starts a second, and the order is that of the round.
  for (const { subject } of asked) {
    const group = groups.find(({ target }) => target.id === subject);
    if (!group) throw new RangeError(`the round asked for a look at an unknown target ${subject}`);
    const look = { group, looked: await lookAtGroup(keeper, group) };
    looks.push(look);
    if (!isJson(given)) terminal.out(...lineOf(cli, look));
  }
  const { standingStill } = keeper.policy;
  const wrong =
    unseen.length + standingStill.length + looks.filter(({ looked }) => looked.kind !== 'looked').length;
  if (isJson(given)) terminal.out(asJson(targets, looks, unseen, standingStill));
  else terminal.out(...unseenLines(terminal, unseen), summary(targets, looks.length, standingStill.length));
  return wrong === 0 ? exitCodes.done : exitCodes.wrong;
}

/** The round itself: what it would put on the queue is collected, and what it could not see is noted. */
async function round(keeper: Keeper) {
  const asked: FollowUp[] = [];
  const unseen: string[] = [];
  const { targets } = await tickPower({
    ...keeper,
    followUps: { send: async (followUp) => void asked.push(followUp) },
    targets: {
      ...keeper.targets,
      async observeMany(ids) {
        const observed = await keeper.targets.observeMany(ids);
        unseen.push(...observed.faults.map(sayFault));
        return observed;
      },
    },
  });
  return { targets, asked, unseen };
}

function lineOf({ terminal, clock }: Cli, { group, looked }: Look): string[] {
  const timeZone = group.hubs[0]?.schedule.timeZone ?? 'UTC';
  const text = `${namesOf(group)}: ${sayLookedAtGroup(looked, timeZone, clock.now())}`;
  const lines = wrap(text, terminal.columns, '', '  ');
  return looked.kind === 'looked' ? lines : lines.map((line) => terminal.style('red', line));
}

function unseenLines(terminal: Terminal, unseen: readonly string[]): string[] {
  const lines = unseen.flatMap((problem) => wrap(`Not seen: ${problem}`, terminal.columns, '', '  '));
  return lines.map((line) => terminal.style('red', line));
}

function namesOf({ target, hubs }: PowerGroup): string {
  const names = hubs.slice(0, 3).map(({ name }) => name);
  const more = hubs.length > 3 ? ` and ${hubs.length - 3} more` : '';
  return `${names.join(', ')}${more} (${targetName(target.id)})`;
}

/** The last part of a resource id: what people call it. */
function targetName(target: string): string {
  return target.split('/').at(-1) ?? target;
}

function asJson(
  targets: number,
  looks: readonly Look[],
  unseen: readonly string[],
  standingStill: Policy['standingStill'],
): string {
  const all = looks.map(({ group, looked }) => ({
    target: group.target.id,
    hubs: group.hubs.map(({ name }) => name),
    ...lookedAtGroupJson(looked),
  }));
  return JSON.stringify({ targets, looks: all, unseen, standingStill });
}

function summary(targets: number, looks: number, standingStill: number): string {
  const all = `${targets} ${targets === 1 ? 'target' : 'targets'}`;
  const needed = looks === 0 ? 'none needed a closer look' : `${looks} needed a closer look`;
  const still = `${standingStill} ${standingStill === 1 ? 'hub stands' : 'hubs stand'} still`;
  return `${all}, ${needed}${standingStill === 0 ? '' : `; ${still}: hubkeeper check says why`}.`;
}
