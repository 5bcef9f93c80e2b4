import { limitedBody } from '../limitedBody.ts';
import { CalendarProblem } from './calendarProblem.ts';

const redirectsLimit = 5;

export type FetchedText =
  | { readonly kind: 'text'; readonly text: string; readonly etag: string | undefined }
  | { readonly kind: 'unchanged' };

export type FetchTextOptions = {
  readonly fetchPage: typeof fetch;
  readonly etag: string | undefined;
  /** For the whole of it, redirects and body included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
};

/** The text behind an https address, by https all the way. Throws CalendarProblem, and what `fetch` throws. */
export async function fetchText(url: string, options: FetchTextOptions): Promise<FetchedText> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const headers = {
    accept: 'text/calendar, text/plain;q=0.5',
    ...(options.etag !== undefined && { 'if-none-match': options.etag }),
  };
  let address = secureAddress(url);
  for (let hop = 0; hop <= redirectsLimit; hop += 1) {
    // Followed by hand: a redirect to http would send the address, which may be secret, in the clear.
    const answer = await options.fetchPage(address, { headers, signal, redirect: 'manual' });
    const location = answer.headers.get('location');
    if (answer.status >= 300 && answer.status < 400 && answer.status !== 304 && location !== null) {
      await answer.body?.cancel();
      address = secureAddress(location, address);
      continue;
    }
    if (answer.status === 304 && options.etag !== undefined) return { kind: 'unchanged' };
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new CalendarProblem(statusInWords(answer.status));
    }
    const text = await limitedText(answer, options.maxBytes);
    return { kind: 'text', text, etag: answer.headers.get('etag') ?? undefined };
  }
  throw new CalendarProblem(`it redirects more than ${redirectsLimit} times`);
}

function secureAddress(url: string, base?: URL): URL {
  const address = URL.parse(url, base?.href);
  if (!address) throw new CalendarProblem('its address is not a URL');
  if (address.protocol === 'https:') return address;
  const scheme = address.protocol.replace(':', '');
  if (base) throw new CalendarProblem(`it redirects to ${scheme}, and only https is read`);
  throw new CalendarProblem(`its address begins ${scheme}://, and only https:// is read`);
}

function statusInWords(status: number): string {
  if (status === 401 || status === 403)
    return `the server answered ${status}: it wants a sign-in, and a feed must not`;
  if (status === 404 || status === 410)
    return `the server answered ${status}: there is no feed at that address`;
  if (status === 429) return 'the server answered 429: it is asked too often';
  return `the server answered ${status}`;
}

async function limitedText(answer: Response, maxBytes: number): Promise<string> {
  const body = await limitedBody(answer, maxBytes);
  if (!body) throw new CalendarProblem(`it is larger than ${Math.round(maxBytes / 1024)} KiB`);
  return new TextDecoder().decode(body);
}
