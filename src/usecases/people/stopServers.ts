import type { PeopleProblem, UserServer } from '../../core/people/peopleFacts.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { inTurn } from '../inTurn.ts';
import { accessOf, type ToldServers } from './askPeople.ts';

/** Hubs stop servers one by one; so many are asked for at a time. */
const atOnce = 8;

/** What one look asks for; the next one, half a minute later, asks for the rest. */
const mostAtOnce = 100;

/** `refused`: what the hub said to one of them, for all; absent: it took each that it answered. */
export type StopOutcome = { readonly refused?: PeopleProblem };

/** `outcomes`: by hub that took or refused a stop. */
export type StoppedServers = {
  readonly asked: number;
  readonly left: number;
  readonly outcomes: ReadonlyMap<string, StopOutcome>;
};

/**
 * Has hubs stop servers that they told of just now: asking twice for one is harmless. `left`: those that are not known to
 * be stopped yet.
 */
export async function stopServers(
  { people, log }: Pick<Keeper, 'people' | 'log'>,
  told: ToldServers,
  wanted: (server: UserServer) => boolean = () => true,
): Promise<StoppedServers> {
  const all = [...told].flatMap(([hub, servers]) =>
    servers.filter(wanted).map((server) => ({ hub, server })),
  );
  const idle = all.filter(({ server }) => server.pending !== 'stop').slice(0, mostAtOnce);
  const outcomes = new Map<string, StopOutcome>();
  let left = all.length;
  await inTurn(idle, atOnce, async ({ hub, server }) => {
    const access = accessOf(hub);
    if (!access) return;
    const answer = await people.stopServer(access, server);
    if (answer.kind === 'stopped' || answer.kind === 'gone') left -= 1;
    if (answer.kind === 'busy' || answer.kind === 'gone' || outcomes.get(hub.name)?.refused) return;
    outcomes.set(hub.name, answer.kind === 'refused' ? { refused: answer.problem } : {});
  });
  for (const [hub, { refused }] of outcomes) {
    if (refused) log.warn('people.undrained', { hub, class: refused.class, message: refused.message });
  }
  return { asked: idle.length, left, outcomes };
}
