import { isRecord, type Wrong } from './field.ts';

/** By kind: keys that it must have, each with the line to add, and keys that it may have. */
export type KindKeys = Readonly<
  Record<string, { readonly needs: Readonly<Record<string, string>>; readonly may: readonly string[] }>
>;

/**
 * Judges a map whose `kind` says which of its keys make sense: what is missing, and what nobody reads. An unknown kind is
 * left to the rule of `kind` itself.
 */
export function judgeKindKeys(kinds: KindKeys): (value: unknown) => Wrong[] {
  const known = new Set(
    Object.values(kinds).flatMap(({ needs, may }) => ['kind', ...Object.keys(needs), ...may]),
  );
  return (value) => {
    const kind = isRecord(value) ? value['kind'] : undefined;
    const keys = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!keys || !isRecord(value)) return [];
    const read = new Set(['kind', ...Object.keys(keys.needs), ...keys.may]);
    const missing = Object.entries(keys.needs).filter(([key]) => !(key in value));
    const needless = Object.keys(value).filter((key) => known.has(key) && !read.has(key));
    const readers = (key: string) =>
      Object.entries(kinds)
        .filter(([, { needs, may }]) => key in needs || may.includes(key))
        .map(([name]) => name)
        .join(', ');
    return [
      ...missing.map(([key, line]) => ({ says: `${kind} needs ${key}`, fix: `add ${line}` })),
      ...needless.map((key) => ({
        at: [key],
        says: `${kind} does not read ${key}`,
        fix: `remove it; it is read by ${readers(key)}`,
      })),
    ];
  };
}
