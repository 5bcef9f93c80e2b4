import type { WebAnswer } from '../../web/http.ts';
import { withEtag } from '../../web/json/jsonAnswer.ts';
import { isRead, type WebRequest } from '../../web/request/webRequest.ts';
import type { Door } from './door.ts';

/** Whatever a program reads has an ETag; asked for again with it, it is 304 while nothing is new. */
export function tagReads({ kind }: Door, request: WebRequest, answer: WebAnswer): WebAnswer {
  if (kind !== 'api' || !isRead(request)) return answer;
  return withEtag(answer, request.headers.get('if-none-match'));
}
