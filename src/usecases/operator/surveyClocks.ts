import { clockSources } from '../../core/clocks/clockSources.ts';
import { inventoryOf } from '../../core/clocks/inventory.ts';
import type { ClockSurvey, UnreadSource } from '../../core/operator/clockSurvey.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';

/** Everything with an end as its sources last showed it, and the sources that cannot be read. One list. Throws AzureFault. */
export async function surveyClocks(
  { policy, state }: Pick<Keeper, 'policy' | 'state'>,
  now: Instant,
): Promise<ClockSurvey> {
  const { rows, unreadable } = await state.clocks.list();
  const configured = new Set(clockSources(policy).map((source) => source.key));
  const sources = new Map(
    [...rows].filter(([key]) => configured.has(key)).map(([key, { value }]) => [key, value]),
  );
  const { clocks, risks } = inventoryOf(policy, sources, now);
  const readAt = new Map(
    [...sources.values()].flatMap((each) => each.clocks.map(({ id }) => [id, each.readAt])),
  );
  const unread = [...sources].flatMap(([source, { problem, readAt: last }]): UnreadSource[] =>
    problem ? [{ source, ...problem, ...(last !== undefined && { readAt: last }) }] : [],
  );
  const damaged = unreadable.map(
    ({ key }): UnreadSource => ({ source: key, says: 'what was remembered of it is damaged', since: now }),
  );
  return {
    clocks: clocks.map((clock) => {
      const last = readAt.get(clock.id);
      return { clock, ...(last !== undefined && { readAt: last }) };
    }),
    unread: [...unread, ...damaged],
    wrong: risks.filter(({ kind }) => kind === 'tlsWrong'),
  };
}
