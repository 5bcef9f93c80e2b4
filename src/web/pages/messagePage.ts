import type { Instant } from '../../core/time.ts';
import { secondMs } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import type { Language } from '../messages/language.ts';
import type { PlainKey } from '../messages/messages.ts';
import { say, sayRich } from '../messages/say.ts';
import { minutesAhead, minutesText } from '../words/minuteWords.ts';
import { inLanguage } from './hubHref.ts';
import { pageAnswer } from './pageShell.ts';
import { iconOf, type Sky, skyPicture } from './sky.ts';

export type MessageKind =
  | 'signIn'
  | 'linkEnded'
  | 'forbidden'
  | 'otherOrigin'
  | 'notFound'
  | 'badRequest'
  | 'tooMany'
  | 'unavailable';

export type MessagePageModel = {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly languageChosen?: boolean | undefined;
  readonly now: Instant;
  /** Where this page is asked for again in another language; `/` where asking again is no GET. */
  readonly path?: string;
  readonly signInPath?: string | undefined;
  /** When a refused request may come again. */
  readonly again?: Instant | undefined;
  /** Hubs the visitor may see, where the one asked for is none of them. */
  readonly hubs?: readonly { readonly name: string; readonly title: string }[] | undefined;
};

type Kind = { readonly status: number; readonly title: PlainKey; readonly text: PlainKey; readonly sky: Sky };

const kinds: Readonly<Record<MessageKind, Kind>> = {
  signIn: { status: 401, title: 'signInAny', text: 'signInBack', sky: 'night' },
  linkEnded: { status: 401, title: 'linkEndedTitle', text: 'linkEnded', sky: 'dusk' },
  forbidden: { status: 403, title: 'forbiddenTitle', text: 'forbidden', sky: 'cloud' },
  otherOrigin: { status: 403, title: 'otherOriginTitle', text: 'otherOrigin', sky: 'cloud' },
  notFound: { status: 404, title: 'notFoundTitle', text: 'notFound', sky: 'cloud' },
  badRequest: { status: 400, title: 'badRequestTitle', text: 'badRequest', sky: 'cloud' },
  tooMany: { status: 429, title: 'rateTitle', text: 'rateLater', sky: 'cloud' },
  unavailable: { status: 503, title: 'unavailableTitle', text: 'unavailable', sky: 'cloud' },
};

const lookAgainSeconds = 30;
const oftenSeconds = 60;

/** A page that is not about a hub's state: what happened, that nothing was done, and the one way on. */
export function messagePage(model: MessagePageModel): WebAnswer {
  const { kind, language, languageChosen, path = '/' } = model;
  const { status, title, sky } = kinds[kind];
  const headline = say(language, title);
  return pageAnswer(
    status,
    {
      language,
      languageChosen,
      title: headline,
      icon: iconOf(sky),
      name: 'Hubkeeper',
      languageHref: (lang) => inLanguage(path, lang),
      main: html`<main id="main"><div class="card">${skyPicture(sky)}<h1>${headline}</h1>
<p id="when">${text(model)}</p>${ways(model)}</div></main>`,
    },
    retryAfter(model),
  );
}

/** A visitor whose hub is not known has no clock to go by: minutes will do. */
function text({ kind, language, again, now }: MessagePageModel): Html {
  if (kind === 'tooMany' && again !== undefined) {
    const minutes = minutesText(minutesAhead(again, again, now), language);
    return sayRich(language, 'rate', { minutes });
  }
  return sayRich(language, kinds[kind].text);
}

function ways({ kind, language, signInPath, hubs = [] }: MessagePageModel): Html | undefined {
  const canSignIn = (kind === 'signIn' || kind === 'linkEnded') && signInPath !== undefined;
  if (canSignIn)
    return html`<div class="acts"><a class="main" href="${signInPath}">${say(language, 'signIn')}</a></div>`;
  const mine = hubs.map(({ name, title }) => html`<li><a href="/hubs/${name}">${title}</a></li>`);
  if (mine.length > 0) return html`<ul class="list">${mine}</ul>`;
  if (kind === 'signIn' || kind === 'linkEnded') return undefined;
  return html`<div class="acts"><a class="button" href="/">${say(language, 'allHubs')}</a></div>`;
}

function retryAfter({ kind, again, now }: MessagePageModel): Readonly<Record<string, string>> {
  if (kind === 'unavailable') return { 'Retry-After': String(lookAgainSeconds) };
  if (kind !== 'tooMany') return {};
  const seconds = again === undefined ? oftenSeconds : Math.max(1, Math.ceil((again - now) / secondMs));
  return { 'Retry-After': String(seconds) };
}
