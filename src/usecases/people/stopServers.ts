import type { UserServer } from '../../core/people/peopleFacts.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { inTurn } from '../inTurn.ts';
import { accessOf, type ToldServers } from './askPeople.ts';

/** Hubs stop servers one by one; so many are asked for at a time. */
const atOnce = 8;

/** What one look asks for; the next one, half a minute later, asks for the rest. */
const mostAtOnce = 100;

export type StoppedServers = { readonly asked: number; readonly left: number };

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
  let left = all.length;
  await inTurn(idle, atOnce, async ({ hub, server }) => {
    const access = accessOf(hub);
    if (!access) return;
    const answer = await people.stopServer(access, server);
    if (answer.kind === 'stopped' || answer.kind === 'gone') left -= 1;
    if (answer.kind === 'refused') {
      const { class: problem, message } = answer.problem;
      log.warn('people.untold', { hub: hub.name, class: problem, message });
    }
  });
  return { asked: idle.length, left };
}
