import { type InProcessKeeper, inProcessKeeper } from '../../sandbox/inprocess/inProcessKeeper.ts';
import { moveTo } from '../../sandbox/inprocess/liveOn.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { Cli } from '../../src/cli/cli.ts';
import { runCli } from '../../src/cli/runCli.ts';
import type { Terminal } from '../../src/cli/terminal/terminal.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { CalendarFeeds, Holidays } from '../../src/ports/calendarFeeds.ts';
import { policyOf } from '../builders/policy.ts';
import { recordedTerminal } from '../builders/recordedTerminal.ts';
import { aWorld } from '../builders/world.ts';

type Parts = {
  readonly world?: World;
  readonly policy?: Policy;
  readonly feeds?: CalendarFeeds;
  readonly holidays?: Holidays;
  /** In place of the in-process keeper; may throw what opening throws. */
  readonly openKeeper?: Cli['openKeeper'];
  /** Instead of moving the world's clock. */
  readonly waitUntil?: Cli['waitUntil'];
  /** null: the setting is missing. */
  readonly publicUrl?: string | null;
};

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** The command line over the in-process world, without colours and on a screen too wide to break a line; `run` takes the words after `hubkeeper`. */
export function cliOf(parts: Parts = {}) {
  const world = parts.world ?? aWorld();
  const policy = parts.policy ?? policyOf();
  const { feeds, holidays } = parts;
  const keeper: InProcessKeeper = inProcessKeeper({
    world,
    policy,
    ...(feeds && { feeds }),
    ...(holidays && { holidays }),
  });
  const { publicUrl = 'https://wake.example.edu' } = parts;
  const front = { signsIn: true, ...(publicUrl !== null && { publicUrl }) };
  const cli = (terminal: Terminal): Cli => ({
    terminal,
    clock: world.clock,
    waitUntil: parts.waitUntil ?? (async (at) => moveTo(world, at)),
    by: 'cli:anna',
    calendars: keeper,
    openPolicy: async () => ({ policy, from: 'hubkeeper.yaml' }),
    openKeeper: parts.openKeeper ?? (async () => ({ ...keeper, front })),
  });
  const run = async (...words: string[]): Promise<Ran> => {
    const { terminal, told } = recordedTerminal();
    const code = await runCli(words, terminal, cli);
    return { code, ...told() };
  };
  return { run, keeper, world };
}
