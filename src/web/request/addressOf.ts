import type { CameBy } from './cameBy.ts';

/** A path of ours with the link somebody came by, and marks of our own; everything is encoded, so nothing can break out. */
export function addressOf(
  path: string,
  { next, pass }: CameBy,
  marks: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ next, pass, ...marks })) {
    if (value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
