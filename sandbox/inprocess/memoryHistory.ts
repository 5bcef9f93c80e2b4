import type { HistoryEntry } from '../../src/core/historyEntry.ts';
import type { Retention } from '../../src/core/historyRetention.ts';
import type { History, Pruned } from '../../src/ports/history.ts';
import { type CallHooks, hooked } from './callHooks.ts';

export type MemoryHistory = History & {
  /** Every line of every subject, in the order of writing. */
  all(): readonly HistoryEntry[];
};

/** The audit in memory. Pruning does everything at once, so `next` never comes. */
export function memoryHistory(hooks: CallHooks = {}): MemoryHistory {
  const lines = new Map<string, string>();
  const all = () => [...lines.values()].map((text) => JSON.parse(text) as HistoryEntry);

  return {
    all,

    append: (entry) =>
      hooked(hooks, 'history.append', () => {
        checkSubject(entry.subject);
        const key = keyOf(entry);
        if (!lines.has(key)) lines.set(key, JSON.stringify(entry));
      }),

    recent: (subject, limit, before = Number.POSITIVE_INFINITY) =>
      hooked(hooks, 'history.recent', () => {
        checkSubject(subject);
        if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
          throw new RangeError(`history gives 1 to 1000 lines at a time, not ${limit}`);
        }
        return all()
          .filter((entry) => entry.subject === subject && entry.at < before)
          .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
          .slice(0, limit);
      }),

    prune: (retention) => hooked(hooks, 'history.prune', () => prune(lines, all(), retention)),
  };
}

function prune(
  lines: Map<string, string>,
  all: readonly HistoryEntry[],
  { keepFrom, namesFrom }: Retention,
): Pruned {
  const old = all.filter(({ at }) => at < keepFrom);
  const named = all.filter(({ at, by }) => at >= keepFrom && at < namesFrom && isPerson(by));
  for (const entry of old) lines.delete(keyOf(entry));
  for (const entry of named) lines.set(keyOf(entry), JSON.stringify({ ...entry, by: 'someone' }));
  return { removed: old.length, unnamed: named.length };
}

function isPerson(by: string): boolean {
  return by !== 'keeper' && by !== 'outside' && by !== 'someone';
}

function keyOf({ subject, at, id }: HistoryEntry): string {
  return JSON.stringify([subject, at, id]);
}

function checkSubject(subject: string): void {
  if (subject.length >= 1 && subject.length <= 300) return;
  throw new RangeError(`a subject of history has 1 to 300 characters, not ${subject.length}`);
}
