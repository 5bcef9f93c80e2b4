/** Fresh ids, unique for ever (UUIDs in production). */
export type Ids = { next(): string };
