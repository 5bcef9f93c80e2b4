import type { Channel } from '../../core/alerts/channel.ts';
import type { Instant } from '../../core/time.ts';
import type { ChannelAnswer } from '../../ports/channels.ts';
import { retryAfterMs } from '../retryAfterMs.ts';
import { shortWords } from './receiverWords.ts';

/**
 * What a receiver's answer means; `body` holds nothing of the address. The connectors that Workflows replaced answered
 * 200 with the failure in the body, and some chats with Slack's format still do.
 */
export function judgeAnswer(
  kind: Channel['kind'],
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: string,
  now: Instant,
): ChannelAnswer {
  const words = shortWords(body);
  const isFailure = kind !== 'webhook' && saysFailure(body);
  if (status >= 200 && status < 300 && !isFailure) return { kind: 'accepted' };
  const wait = retryAfterMs(headers.get('retry-after') ?? undefined, now);
  return {
    kind: 'refused',
    status,
    problem: `${inWords(status)}${words === '' ? '' : `: ${words}`}`,
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

function saysFailure(body: string): boolean {
  return /delivery failed|returned HTTP error|"ok"\s*:\s*false|^\s*invalid_|^\s*no_(text|service)\b/i.test(
    body,
  );
}

function inWords(status: number): string {
  if (status < 300) return `it answered ${status} and took nothing`;
  if (status < 400) return `it answered ${status}, a redirect, and those are not followed`;
  if (status === 401 || status === 403) return `it answered ${status}: the address is no longer good`;
  if (status === 404 || status === 410) return `it answered ${status}: there is nothing at the address`;
  if (status === 413) return 'it answered 413: the message is too large for it';
  if (status === 429) return 'it answered 429: it is sent too much';
  return `it answered ${status}`;
}
