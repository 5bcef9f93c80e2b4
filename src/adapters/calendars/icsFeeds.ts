import type { Interval } from '../../core/time.ts';
import type { CalendarFeeds, FetchedCalendar } from '../../ports/calendarFeeds.ts';
import { CalendarProblem } from './calendarProblem.ts';
import { calendarLimits, expandCalendar } from './expandCalendar.ts';
import { fetchText } from './fetchText.ts';

export type IcsFeedsOptions = {
  readonly fetchPage?: typeof fetch;
  /** Default 10 s. */
  readonly timeoutMs?: number;
};

/** Feeds over https, at most 1 MiB each. The horizon is the end of what was expanded: ten years at most. */
export function icsFeeds({ fetchPage = fetch, timeoutMs = 10_000 }: IcsFeedsOptions = {}): CalendarFeeds {
  return {
    async fetch(url, range, etag): Promise<FetchedCalendar> {
      try {
        const answer = await fetchText(url, { fetchPage, etag, timeoutMs, maxBytes: calendarLimits.bytes });
        return answer.kind === 'unchanged' ? answer : await expanded(answer.text, range, answer.etag);
      } catch (fault) {
        return { kind: 'failed', problem: inWords(fault, timeoutMs) };
      }
    },
  };
}

async function expanded(text: string, range: Interval, etag: string | undefined): Promise<FetchedCalendar> {
  const events = await expandCalendar(text, range);
  if (!events.ok) return { kind: 'failed', problem: events.error };
  const horizon = Math.min(range.to, range.from + calendarLimits.rangeMs);
  return { kind: 'fetched', events: events.value, horizon, ...(etag !== undefined && { etag }) };
}

/** `fetch` says no more than “fetch failed”; what happened is in its cause. */
function inWords(fault: unknown, timeoutMs: number): string {
  if (!(fault instanceof Error)) return `it could not be fetched: ${String(fault)}`;
  if (fault instanceof CalendarProblem) return fault.message;
  if (fault.name === 'TimeoutError') return `there was no complete answer within ${timeoutMs / 1000} s`;
  const cause = fault.cause instanceof Error ? fault.cause : fault;
  const code = 'code' in cause ? String(cause.code) : cause.name;
  return `it could not be fetched: ${causes[code] ?? cause.message.slice(0, 200)} (${code})`;
}

const causes: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of that name',
  EAI_AGAIN: 'the name of the server could not be looked up',
  ECONNREFUSED: 'nothing listens at that address',
  ECONNRESET: 'the server hung up',
  CERT_HAS_EXPIRED: 'the certificate of the server has lapsed',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody we trust signed the certificate of the server',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody we trust signed the certificate of the server',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
};
