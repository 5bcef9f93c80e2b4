/** Said of a visitor whose address the platform did not tell: all of them share one allowance. */
export const unknownAddress = 'unknown';

/**
 * The address that the platform's own hop saw: the right-most entry of `X-Forwarded-For`, without its port. What stands
 * to the left of it was sent by the client and may be anything. Of an IPv6 address the /64 counts, because one
 * household has that many to choose from.
 */
export function clientAddress(forwardedFor: string | null): string {
  const last = (forwardedFor ?? '').split(',').at(-1)?.trim() ?? '';
  const bare = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(last)?.[1] ?? last;
  const four = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?$/i.exec(bare)?.[1];
  if (four) return four.split('.').every((part) => Number(part) <= 255) ? four : unknownAddress;
  return networkOf(bare) ?? unknownAddress;
}

function networkOf(text: string): string | undefined {
  if (!/^[\da-f:]{2,39}$/i.test(text)) return undefined;
  const url = URL.parse(`http://[${text}]/`);
  if (!url) return undefined;
  const [head = '', tail] = url.hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
