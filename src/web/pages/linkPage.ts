import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import type { Language } from '../messages/language.ts';
import { say, sayRich } from '../messages/say.ts';
import { type CourseLink, courseLink } from './courseLink.ts';
import { withQuery } from './hubHref.ts';
import { pageAnswer } from './pageShell.ts';
import { iconOf, skyPicture } from './sky.ts';

export type LinkPageModel = {
  readonly language: Language;
  readonly languageChosen?: boolean | undefined;
  /** Those the visitor may see. */
  readonly hubs: readonly {
    readonly name: string;
    readonly title: string;
    readonly url?: string | undefined;
  }[];
  /** Where visitors reach the keeper. */
  readonly publicUrl: string;
  /** What was pasted; absent on the first visit. */
  readonly link?: string | undefined;
};

/** Turns a link into a hub into one that wakes it. A form by GET: making a link changes nothing. */
export function linkPage(model: LinkPageModel): WebAnswer {
  const { language, languageChosen, hubs, publicUrl, link } = model;
  const outcome = link === undefined ? undefined : courseLink(link, hubs, publicUrl);
  const bad = outcome !== undefined && outcome.kind !== 'made';
  const heading = say(language, 'linkTitle');
  const title = bad ? `${say(language, 'linkProblem')} – ${heading}` : heading;
  const lang = languageChosen ? language : undefined;
  return pageAnswer(bad ? 400 : 200, {
    language,
    languageChosen,
    title,
    icon: iconOf('dawn'),
    name: html`<a href="${withQuery('/', { lang })}">${say(language, 'allHubs')}</a>`,
    languageHref: (code) => withQuery('/links', { link, lang: code }),
    main: html`<main id="main"><div class="card">${skyPicture('dawn', 70)}<h1>${heading}</h1>
<p class="soft">${say(language, 'linkLead')}</p>
${outcome && (outcome.kind === 'made' ? made(outcome, language) : problem(outcome.kind, model))}
<form method="get" action="/links">${lang && html`<input type="hidden" name="lang" value="${lang}">`}
<label for="link">${say(language, 'linkLabel')}</label>
<p class="note" id="hint">${say(language, 'linkHint')}</p>
<input type="text" inputmode="url" id="link" name="link" required maxlength="4000" autocomplete="off" spellcheck="false" value="${link ?? ''}" aria-describedby="hint${bad ? ' problem' : ''}"${bad && html` aria-invalid="true"`}>
<div class="acts"><button class="main">${say(language, 'linkButton')}</button></div></form></div></main>`,
  });
}

function made({ hub, href, place }: Extract<CourseLink, { kind: 'made' }>, language: Language): Html {
  return html`<section><h2>${say(language, 'linkMade', { hub })}</h2>
<p><input type="text" readonly value="${href}" aria-label="${say(language, 'linkMade', { hub })}"></p>
${place !== '' && html`<p>${sayRich(language, 'linkLands', { place: html`<bdi>${place}</bdi>` })}</p>`}
<p><a href="${href}">${say(language, 'linkTry')}</a></p></section>`;
}

function problem(kind: 'notALink' | 'notOurs', { language, hubs }: LinkPageModel): Html {
  const titles = hubs.map(({ title }) => title).join(', ');
  const text =
    kind === 'notALink' ? say(language, 'linkNotLink') : say(language, 'linkNotOurs', { hubs: titles });
  return html`<p class="told" id="problem">${text}</p>`;
}
