import { type DoorRefusal, refusalStatus, retryAfterSeconds } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import { problemAnswer } from '../../web/json/jsonAnswer.ts';
import { messageKind } from '../../web/pages/messageKind.ts';
import { addressOf } from '../../web/request/addressOf.ts';
import { signInPath } from '../../web/request/signInPath.ts';
import { isRead } from '../../web/request/webRequest.ts';
import type { Door, Visit } from './door.ts';
import { chosenLanguage } from './visitOf.ts';

/** What a no depends on; the keeper itself may be what is missing. */
export type Heard = Pick<Visit, 'now' | 'language' | 'request'> & { readonly signsIn: boolean };

/**
 * The same no in two voices: a page for people, a problem document for programs. Pages, with their languages, are loaded
 * by the first that is asked for. Made from the path and the link alone: a hub that is hidden looks like none at all.
 */
export async function sayNo(
  { kind }: Pick<Door, 'kind'>,
  refusal: DoorRefusal,
  { now, language, request, signsIn }: Heard,
): Promise<WebAnswer> {
  if (kind === 'api') return problemAnswer(refusal, now);
  const { pathname } = new URL(request.url);
  const link = (refusal.code === 'signIn' && refusal.link) || {};
  const { messagePage } = await import('../../web/pages/messagePage.ts');
  const page = messagePage({
    kind: messageKind(refusal),
    language,
    languageChosen: chosenLanguage(request) !== undefined,
    now,
    again: refusal.code === 'tooMany' ? refusal.again : undefined,
    path: isRead(request) ? addressOf(pathname, link) : '/',
    signInPath: signsIn ? signInPath(pathname.replace(/\/(?:wake|sleep)$/, ''), link) : undefined,
  });
  const { 'Retry-After': _own, ...headers } = page.headers;
  const again = retryAfterSeconds(refusal, now);
  const retry = again !== undefined && { 'retry-after': String(again) };
  return { ...page, status: refusalStatus[refusal.code], headers: { ...headers, ...retry } };
}
