import type { HttpResponseInit } from '@azure/functions';
import type { WebAnswer } from '../../web/http.ts';

/** Our answer in the host's words. Cookies go by their own list: of several headers the host keeps only the last. */
export function toResponse({ status, headers, body, cookies = [] }: WebAnswer): HttpResponseInit {
  return {
    status,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    ...(cookies.length > 0 && { cookies: cookies.map((cookie) => ({ path: '/', ...cookie })) }),
  };
}
