import type { WebRequest } from './webRequest.ts';

/**
 * Whether a request that changes something may be believed to come from a page of ours. A browser that sends cookies has
 * to witness it: `Origin` is our own, or `Sec-Fetch-Site` says same-origin. Without cookies a bearer token needs no
 * witness, and neither does a program that sends none; another site's form is refused all the same.
 */
export function isSameOrigin(request: WebRequest, publicOrigin: string | undefined): boolean {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const own = publicOrigin ?? new URL(request.url).origin;
  if (site === 'same-origin' || (origin !== null && origin.toLowerCase() === own.toLowerCase())) return true;
  if (request.headers.get('cookie') !== null) return false;
  const bearer = /^bearer /i.test(request.headers.get('authorization') ?? '');
  return bearer || (origin === null && site === null);
}
