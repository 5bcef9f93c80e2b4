import { type DoorRefusal, refusalStatus } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import { problemAnswer } from '../../web/json/jsonAnswer.ts';
import { messageKind } from '../../web/pages/messageKind.ts';
import { messagePage } from '../../web/pages/messagePage.ts';
import { addressOf } from '../../web/request/addressOf.ts';
import { signInPath } from '../../web/request/signInPath.ts';
import type { Door, Visit } from './door.ts';
import { chosenLanguage } from './visitOf.ts';

/** The same no in two voices: a page for people, a problem document for programs. */
export function sayNo({ kind }: Pick<Door, 'kind'>, refusal: DoorRefusal, visit: Visit): WebAnswer {
  const { now, language, request, keeper } = visit;
  const problem = problemAnswer(refusal, now);
  if (kind === 'api') return problem;
  // Made from the path and the link alone, so that a hub that is hidden and one that does not exist look the same.
  const { pathname } = new URL(request.url);
  const link = (refusal.code === 'signIn' && refusal.link) || {};
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const page = messagePage({
    kind: messageKind(refusal),
    language,
    languageChosen: chosenLanguage(request) !== undefined,
    now,
    path: reads ? addressOf(pathname, link) : '/',
    signInPath: keeper.front.signsIn
      ? signInPath(pathname.replace(/\/(?:wake|sleep)$/, ''), link)
      : undefined,
  });
  const seconds = problem.headers['retry-after'];
  const { 'Retry-After': _own, ...headers } = page.headers;
  const retry: WebAnswer['headers'] = seconds === undefined ? {} : { 'retry-after': seconds };
  return { ...page, status: refusalStatus[refusal.code], headers: { ...headers, ...retry } };
}
