import { createHash } from 'node:crypto';

/** Azure allows 512 characters (1 KiB of UTF-16) in a key; history puts an instant in front. */
const longestEscaped = 400;
const hashMark = '!h';

/**
 * Any text as a key that Table Storage takes: letters, digits, `.`, `-` and `_` stay, every other UTF-16 unit becomes
 * `!2f` or `!u20ac`. (Forbidden are / \ # ? and control characters; % is allowed but is known to be decoded twice.)
 * Equal texts give equal keys, different texts different ones. Source: learn.microsoft.com, "Understanding the Table
 * service data model".
 */
export function escapeKey(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, (unit) => {
    const hex = unit.charCodeAt(0).toString(16);
    return hex.length <= 2 ? `!${hex.padStart(2, '0')}` : `!u${hex.padStart(4, '0')}`;
  });
}

/** The text that `escapeKey` was given. */
export function unescapeKey(escaped: string): string {
  return escaped.replace(/!(?:u([0-9a-f]{4})|([0-9a-f]{2}))/g, (_, unit?: string, byte?: string) =>
    String.fromCharCode(Number.parseInt(unit ?? byte ?? '', 16)),
  );
}

/** A stored key, and the escaped text beside it where the key itself holds only its hash. */
export type StoredKey = { readonly key: string; readonly longKey?: string };

/** Like `escapeKey`, but what would be too long for Azure is stored under its SHA-256. */
export function storedKey(text: string): StoredKey {
  const escaped = escapeKey(text);
  if (escaped.length <= longestEscaped) return { key: escaped };
  return { key: hashMark + createHash('sha256').update(escaped).digest('hex'), longKey: escaped };
}

/** The text behind a stored key; undefined where it was hashed and its long form is missing. */
export function originalKey({ key, longKey }: { key: string; longKey: unknown }): string | undefined {
  if (!key.startsWith(hashMark)) return unescapeKey(key);
  return typeof longKey === 'string' ? unescapeKey(longKey) : undefined;
}
