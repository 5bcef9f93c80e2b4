import type { z } from 'zod';

/**
 * How one kind of value is stored: JSON `{"v": 1, "value": …}`. An optional property may be added under the same
 * version (older code drops it when it writes the row); any other change gets a new version and an upgrade.
 */
export type RowKind<T> = {
  /** What is stored now: version `upgrades.length + 1`. */
  readonly schema: z.ZodType<T>;
  /** `upgrades[0]` makes a value of version 1 one of version 2, and so on. */
  readonly upgrades: readonly ((older: unknown) => unknown)[];
};

/** Every property made required, all the way down: so that an optional one forgotten in a schema is noticed. */
type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Complete<T[Key]> }
    : T;

/**
 * `true` where both types have the same properties, optional ones included. A schema that lacks one would lose it
 * silently on every read.
 */
export type SameShape<A, B> = [Complete<A>] extends [Complete<B>]
  ? [Complete<B>] extends [Complete<A>]
    ? true
    : false
  : false;
