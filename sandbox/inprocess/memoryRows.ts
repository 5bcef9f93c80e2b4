import type { Result } from '../../src/core/result.ts';
import { StoredRowFault } from '../../src/ports/azureFault.ts';
import type { Row, Rows, UnreadableRow } from '../../src/ports/rows.ts';
import { type CallHooks, hooked } from './callHooks.ts';

export type MemoryRows<T> = Rows<T> & {
  /** Puts a text where a row's JSON would be, past every check: a damaged row, or one of a newer version. */
  plant(key: string, text: string): void;
};

const conflict = { ok: false, error: 'conflict' } as const;
const longestKey = 300;
const longestText = 450_000;

/** Rows that live as JSON text, so that nobody shares an object with what is stored. `name` is what hooks hear. */
export function memoryRows<T>(name: string, hooks: CallHooks = {}): MemoryRows<T> {
  const stored = new Map<string, { text: string; etag: string }>();
  let writes = 0;

  const store = (key: string, text: string): string => {
    writes += 1;
    const etag = `"${name}-${writes}"`;
    stored.set(key, { text, etag });
    return etag;
  };

  return {
    plant: store,

    read: (key) =>
      hooked(hooks, `${name}.read`, () => {
        const row = stored.get(checkedKey(key));
        if (!row) return undefined;
        const read = parse<T>(row.text);
        if (!read.ok) throw new StoredRowFault(`${name}/${key} is ${read.error}`);
        return { value: read.value, etag: row.etag };
      }),

    list: () =>
      hooked(hooks, `${name}.list`, () => {
        const rows = new Map<string, Row<T>>();
        const unreadable: UnreadableRow[] = [];
        for (const [key, { text, etag }] of stored) {
          const read = parse<T>(text);
          if (read.ok) rows.set(key, { value: read.value, etag });
          else unreadable.push({ key, reason: read.error, etag });
        }
        return { rows, unreadable };
      }),

    write: (key, value, etag) =>
      hooked(hooks, `${name}.write`, (): Result<string, 'conflict'> => {
        const text = toText(value);
        if (text.length > longestText) {
          throw new RangeError(
            `row ${name}/${key} would be ${text.length} characters long; a row holds at most ${longestText}`,
          );
        }
        if (stored.get(checkedKey(key))?.etag !== etag) return conflict;
        return { ok: true, value: store(key, text) };
      }),

    remove: (key, etag) =>
      hooked(hooks, `${name}.remove`, (): Result<void, 'conflict'> => {
        if (stored.get(checkedKey(key))?.etag !== etag) return conflict;
        stored.delete(key);
        return { ok: true, value: undefined };
      }),
  };
}

function checkedKey(key: string): string {
  if (key.length >= 1 && key.length <= longestKey) return key;
  throw new RangeError(`a row's key has 1 to ${longestKey} characters, not ${key.length}`);
}

/** In ASCII, as the tables keep it, so that the same values are too long for both. */
function toText(value: unknown): string {
  return JSON.stringify({ v: 1, value }).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parse<T>(text: string): Result<T, string> {
  try {
    const { v, value } = JSON.parse(text) as { v: number; value: T };
    if (v > 1)
      return { ok: false, error: `written by a newer version: it is v${v}, this one reads up to v1` };
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error: `damaged: ${String(error)}` };
  }
}
