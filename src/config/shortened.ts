const maxFoundLength = 80;

/**
 * Runs that mix cases and digits like a key does, and long hexadecimal ones, as JupyterHub's tokens are; words, dates,
 * GUIDs and resource ids do not match.
 */
const secretLike = /(?=[\w+~.=]*[a-z])(?=[\w+~.=]*[A-Z])(?=[\w+~.=]*\d)[\w+~.=]{20,}|[\da-fA-F]{32,}/g;

/** What was found, in at most 80 characters, with addresses and key-like runs masked; undefined where nothing was there. */
export function shortened(found: unknown): string | undefined {
  if (found === undefined) return undefined;
  if (found === null) return 'nothing';
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : `a list of ${found.length}`;
  if (typeof found === 'object') {
    const { length } = Object.keys(found);
    return `a map with ${length} ${length === 1 ? 'key' : 'keys'}`;
  }
  if (typeof found !== 'string')
    return `${String(found)} (a ${typeof found === 'boolean' ? 'yes/no' : typeof found})`;
  return cut(masked(found));
}

/** Whether a text holds a run of signs that may be a key or a secret: then it is not to be shown, whole or tidied. */
export function looksLikeKey(text: string): boolean {
  return text.search(secretLike) !== -1;
}

function masked(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const address = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^/?#]*)(.*)$/is.exec(printable.trim());
  // The path of a private calendar is its password, so only the host is shown.
  if (address) return `${address[1]}${address[2]}${(address[3] ?? '').length > 1 ? '/…' : ''}`;
  return printable.replace(secretLike, (run) => `${run.slice(0, 4)}…`);
}

function cut(text: string): string {
  const characters = [...text];
  if (characters.length <= maxFoundLength) return text;
  // Resource ids begin alike; what is wrong with one stands further on.
  const head = text.startsWith('/subscriptions/') ? 24 : maxFoundLength - 1;
  const tail = maxFoundLength - 1 - head;
  return `${characters.slice(0, head).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}
