export type RequestPath =
  | { readonly kind: 'path'; readonly segments: readonly string[] }
  /** `badRequest`: the server refuses before any routing (400). `notFound`: no route can match (404). */
  | { readonly kind: 'badRequest' | 'notFound' };

/**
 * The raw path as the real host's server sees it: plain dot segments are resolved first, encoded ones and empty
 * segments match no route, a raw byte beyond ASCII is refused, everything but `%2F` is decoded.
 */
export function readRequestPath(rawPath: string): RequestPath {
  if (!/^\/[\x21-\x7e]*$/.test(rawPath) || /%00/.test(rawPath)) return { kind: 'badRequest' };
  const resolved: string[] = [];
  for (const segment of rawPath.slice(1).split('/')) {
    if (segment === '..') resolved.pop();
    else if (segment !== '.') resolved.push(segment);
  }
  if (resolved.at(-1) === '') resolved.pop(); // A trailing slash matches as if it were not there.
  const segments = resolved.map(decodeSegment);
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
    return { kind: 'notFound' };
  return { kind: 'path', segments };
}

function decodeSegment(segment: string): string {
  return segment.replace(/(?:%(?!2f)[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded; // Not UTF-8: the server leaves such bytes as they are.
    }
  });
}
