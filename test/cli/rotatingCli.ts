import { setSecret } from '../../sandbox/world/vault.ts';
import type { Cli } from '../../src/cli/cli.ts';
import { dayMs } from '../../src/core/time.ts';
import { type HouseOptions, rotationHouse, store } from '../builders/rotationHouse.ts';
import { cliOf, type Ran } from './cliOf.ts';

/** Tuesday 2 March 2027, 12:00 in Madrid. */
export const tuesdayNoon = Date.parse('2027-03-02T11:00:00Z');

type Options = Omit<HouseOptions, 'at' | 'endsAt'> & {
  readonly endsInDays?: number;
  readonly waitUntil?: Cli['waitUntil'];
};

/** The command line in a house with one login secret; `run('wait', '10')` lets ten seconds pass. */
export async function rotatingCli({ endsInDays = 30, waitUntil, ...options }: Options = {}) {
  const house = await rotationHouse({
    at: tuesdayNoon,
    endsAt: tuesdayNoon + endsInDays * dayMs,
    ...options,
  });
  const { world, keeper, vault } = house;
  const cli = cliOf({
    world,
    policy: keeper.policy,
    ...(waitUntil && { waitUntil }),
    openKeeper: async () => ({ ...keeper, front: { signsIn: true } }),
  });
  const run = async (...words: string[]): Promise<Ran> => {
    if (words[0] !== 'wait') return cli.run(...words);
    world.clock.advance(Number(words[1]));
    return { code: 0, out: '', err: '' };
  };
  /** A person writes another value into the vault. */
  const breakValue = (value: string) => {
    const written = setSecret(vault, store.secret, value, {}, world.clock.now());
    if (!written.ok) throw new Error('the vault refused the value');
  };
  return { run, house, breakValue };
}
