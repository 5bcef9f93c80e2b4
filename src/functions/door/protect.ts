import type { WebAnswer } from '../../web/http.ts';

/** What every answer carries; an answer's own words win, so that pages bring their policy and assets may be kept. */
const protections = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  // Not `no-referrer`: with it a browser posts its own page's form with the origin null.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
} as const;

export function protect(answer: WebAnswer): WebAnswer {
  const own = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...answer, headers: { ...protections, ...Object.fromEntries(own) } };
}
