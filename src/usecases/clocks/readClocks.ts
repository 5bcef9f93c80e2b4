import { type ClockSource, clockSources } from '../../core/clocks/clockSources.ts';
import { isReadingNews, type Reading, recordReading } from '../../core/clocks/recordReading.ts';
import type { SourceFacts } from '../../core/clocks/sourceFacts.ts';
import type { Hub } from '../../core/policy.ts';
import { clusterOf, type TargetId } from '../../core/power/powerTarget.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row, UnreadableRow } from '../../ports/rows.ts';
import { inTurn } from '../inTurn.ts';
import { logClocks } from './logClocks.ts';
import { type ReadContext, readSource } from './readSource.ts';

export type ReadClocksDeps = Pick<
  Keeper,
  'policy' | 'clock' | 'log' | 'state' | 'directory' | 'stores' | 'principals' | 'tlsProbe'
>;

export type ClocksRead = { readonly sources: number; readonly failed: number };

/** So many at a time: a directory, a vault and Azure Resource Manager all throttle. */
const atOnce = 8;

/**
 * Reads what shows ends, each source alone: one that cannot be read keeps its last good ends and says why. `only`: of what
 * concerns the hubs on that target. Otherwise rows of what is configured no more are removed, and the log is told of every
 * end there is. Throws AzureFault where the state cannot be reached.
 */
export async function readClocks(deps: ReadClocksDeps, only?: TargetId): Promise<ClocksRead> {
  const { policy, state, clock, log } = deps;
  const [stored, targets, rotations] = await Promise.all([
    state.clocks.list(),
    state.targets.list(),
    state.rotations.list(),
  ]);
  const all = clockSources(policy);
  const isConcerned = ({ target }: Hub) => target.id === only || clusterOf(target)?.id === only;
  const concerned = new Set(policy.hubs.filter(isConcerned).map(({ name }) => name));
  const sources = only === undefined ? all : all.filter(({ hubs }) => hubs.some((hub) => concerned.has(hub)));
  const damaged = new Map(stored.unreadable.map((row) => [row.key, row]));
  const context: ReadContext = { targets: targets.rows, rotations: rotations.rows };
  const shown = new Map<string, SourceFacts>();
  let failed = 0;
  await inTurn(sources, atOnce, async (source) => {
    const row = stored.rows.get(source.key);
    const reading = await tryReading(source, row);
    if (reading.kind === 'failed') {
      failed += 1;
      log.warn('clocks.unread', { source: source.key, problem: reading.says });
    }
    await keep(source, row, reading);
  });
  if (only === undefined) await forget(new Set(all.map(({ key }) => key)), [...stored.rows.keys()]);
  if (only === undefined) {
    logClocks({ policy, log }, shown, clock.now());
    log.info('watch.ticked', { sources: sources.length, failed });
  } else log.info('clocks.read', { sources: sources.length, failed, target: only });
  return { sources: sources.length, failed };

  async function tryReading(source: ClockSource, row: Row<SourceFacts> | undefined): Promise<Reading> {
    try {
      return await readSource(deps, source, row?.value, context);
    } catch (fault) {
      if (!(fault instanceof AzureFault)) throw fault;
      return { kind: 'failed', says: fault.message };
    }
  }

  async function keep(
    { key }: ClockSource,
    row: Row<SourceFacts> | undefined,
    reading: Reading,
  ): Promise<void> {
    const facts = recordReading(row?.value, reading, clock.now());
    shown.set(key, facts);
    if (!isReadingNews(row?.value, facts)) return;
    // What was damaged is only a copy: it is written over.
    const etag = (row ?? (damaged.get(key) as UnreadableRow | undefined))?.etag;
    const written = await state.clocks.write(key, facts, etag);
    if (!written.ok) log.info('clocks.overtaken', { source: key });
  }

  async function forget(configured: ReadonlySet<string>, keys: readonly string[]): Promise<void> {
    for (const key of keys.filter((each) => !configured.has(each))) {
      const etag = stored.rows.get(key)?.etag;
      if (etag !== undefined) await state.clocks.remove(key, etag);
    }
  }
}
