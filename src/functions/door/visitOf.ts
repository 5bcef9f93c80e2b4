import { chooseLanguage } from '../../web/messages/chooseLanguage.ts';
import { type Language, languageCookieName, toLanguage } from '../../web/messages/language.ts';
import { clientAddress } from '../../web/request/clientAddress.ts';
import { personOf } from '../../web/request/personOf.ts';
import { cookieValue, queryValue, type WebRequest } from '../../web/request/webRequest.ts';
import type { Visit } from './door.ts';
import type { OpenedKeeper } from './openKeeper.ts';

/** Who asks, and in which language. Nobody is believed to be signed in where the platform does not sign people in. */
export function visitOf(keeper: OpenedKeeper, request: WebRequest): Visit {
  const { front, clock } = keeper;
  const person = front.signsIn ? personOf(request.headers.get('x-ms-client-principal')) : undefined;
  return {
    keeper,
    request,
    now: clock.now(),
    caller: { address: clientAddress(request.headers.get('x-forwarded-for')), ...(person && { person }) },
    language: languageOf(request),
    origin: front.publicUrl ?? new URL(request.url).origin,
  };
}

export function languageOf(request: WebRequest): Language {
  return chooseLanguage({
    query: queryValue(request, 'lang'),
    cookie: cookieValue(request, languageCookieName),
    acceptLanguage: request.headers.get('accept-language') ?? undefined,
  });
}

/** The language that an address names; only choosing sets a cookie. */
export function chosenLanguage(request: WebRequest): Language | undefined {
  return toLanguage(queryValue(request, 'lang'));
}
