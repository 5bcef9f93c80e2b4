import type { Result } from '../core/result.ts';

/** A stored value with the ETag that a later write must match. */
export type Row<T> = { readonly value: T; readonly etag: string };

/**
 * A row that could not be understood: damaged, or written by a newer version. Left untouched, unless what it held is
 * only a copy: then it may be written over with its ETag.
 */
export type UnreadableRow = { readonly key: string; readonly reason: string; readonly etag: string };

/**
 * One kind of versioned row. Every write names the ETag it replaces (`undefined`: the row must not exist yet), so two
 * writers never overwrite each other unseen. Keys are any text of 1 to 300 characters (else RangeError);
 * a value's JSON holds at most 450,000 ASCII characters (else RangeError), and a property set to undefined is not stored.
 * Every call throws AzureFault where the store gives no usable answer.
 */
export type Rows<T> = {
  /** Throws StoredRowFault where the row cannot be understood; undefined where there is none. */
  read(key: string): Promise<Row<T> | undefined>;
  /** All rows of this kind, by key; what cannot be understood is listed beside, never dropped. */
  list(): Promise<{
    readonly rows: ReadonlyMap<string, Row<T>>;
    readonly unreadable: readonly UnreadableRow[];
  }>;
  /** Answers the new ETag, or `conflict` where the row has changed, appeared or gone since it was read. */
  write(key: string, value: T, etag: string | undefined): Promise<Result<string, 'conflict'>>;
  remove(key: string, etag: string): Promise<Result<void, 'conflict'>>;
};
