const maxFoundLength = 80;

/** Long enough to be a key. */
const runs = /[\w+~.=]{20,}/g;

/** JupyterHub's tokens are such. */
const hexadecimal = /[\da-fA-F]{32,}/g;

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
  return withoutKeys(text) !== text;
}

function masked(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const address = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^/?#]*)(.*)$/is.exec(printable.trim());
  // The path of a private calendar is its password, so only the host is shown.
  if (address) return `${address[1]}${address[2]}${(address[3] ?? '').length > 1 ? '/…' : ''}`;
  return withoutKeys(printable);
}

/**
 * Without runs that mix cases and digits like a key does, and long hexadecimal ones; words, dates, GUIDs and resource ids
 * stay. Each run is looked through a few times, never once for each of its signs: a file may hold a megabyte of them.
 */
function withoutKeys(text: string): string {
  const hidden = (key: string) => `${key.slice(0, 4)}…`;
  return text.replace(runs, (run) =>
    [/[a-z]/, /[A-Z]/, /\d/].every((signs) => signs.test(run))
      ? hidden(run)
      : run.replace(hexadecimal, hidden),
  );
}

function cut(text: string): string {
  const characters = [...text];
  if (characters.length <= maxFoundLength) return text;
  // Resource ids begin alike; what is wrong with one stands further on.
  const head = text.startsWith('/subscriptions/') ? 24 : maxFoundLength - 1;
  const tail = maxFoundLength - 1 - head;
  return `${characters.slice(0, head).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}
