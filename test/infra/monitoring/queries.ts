import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEvent } from '../../../src/core/logEvents/logEvent.ts';
import { logEvents } from '../../../src/core/logEvents/logEvents.ts';

export const infra = join(import.meta.dirname, '../../../infra');

/** Every alert's query by its name. */
export const alertQueries: readonly (readonly [name: string, query: string])[] = readdirSync(
  join(infra, 'alerts'),
)
  .filter((file) => file.endsWith('.kql'))
  .map((file) => [file.replace(/\.kql$/, ''), readFileSync(join(infra, 'alerts', file), 'utf8')] as const);

export const catalogue: Readonly<Record<string, LogEvent | undefined>> = logEvents;

/** Names of events that a query compares with: a word, a dot, a word, in double quotes. Comments do not count. */
export function eventsIn(query: string): string[] {
  const code = withoutComments(query);
  return [...new Set([...code.matchAll(/"([a-zA-Z]+\.[a-zA-Z]+)"/g)].map(([, name = '']) => name))];
}

/** Fields that a query reads of a line of the log, as `line.field` or `line["field"]`; `event` is the line's own. */
export function fieldsIn(query: string): string[] {
  const code = withoutComments(query);
  const found = [...code.matchAll(/\bline(?:\.(\w+)|\["(\w+)"\])/g)].map(
    ([, plain, quoted]) => plain ?? quoted,
  );
  return [...new Set(found.flatMap((name) => (name === undefined || name === 'event' ? [] : [name])))];
}

/** Of all events that a query names, every field that at least one of them has. */
export function fieldsOf(events: readonly string[]): Set<string> {
  return new Set(events.flatMap((event) => Object.keys(catalogue[event]?.fields ?? {})));
}

/** The events that a reader is promised by the catalogue. */
export function eventsFor(...readers: readonly LogEvent['readers'][number][]): string[] {
  return Object.entries(logEvents)
    .filter(([, event]) => (event as LogEvent).readers.some((reader) => readers.includes(reader)))
    .map(([name]) => name)
    .sort();
}

function withoutComments(query: string): string {
  return query.replace(/^\s*\/\/.*$/gm, '');
}
