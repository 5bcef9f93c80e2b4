import type { Instant } from '../../core/time.ts';
import type { HubState } from '../../core/wake/hubState.ts';
import type { HubView } from '../../core/wake/hubView.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import type { Language } from '../messages/language.ts';
import type { PlainKey } from '../messages/messages.ts';
import { say, sayRich } from '../messages/say.ts';
import { cityOf, sayAt, sayUntil } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import { inLanguage, withQuery } from './hubHref.ts';
import { pageAnswer } from './pageShell.ts';
import { iconOf, skyPicture } from './sky.ts';

export type HomePageModel = {
  readonly language: Language;
  readonly languageChosen?: boolean | undefined;
  readonly now: Instant;
  /** Those the visitor may see, in the order of the configuration. */
  readonly hubs: readonly HubView[];
  /** Guests see their own hub only, so there is no link to make. */
  readonly mayMakeLinks?: boolean;
};

const tags: Readonly<Record<HubState, PlainKey>> = {
  asleep: 'tagAsleep',
  queued: 'tagQueued',
  starting: 'tagStarting',
  hubStarting: 'tagStarting',
  ready: 'tagReady',
  stopping: 'tagStopping',
  cooling: 'tagResting',
  degraded: 'tagProblem',
  trouble: 'tagTrouble',
  heldOff: 'tagOff',
  unknown: 'tagUnknown',
};

/** The visitor's hubs: a state in a word, what comes next, one link each. */
export function homePage(model: HomePageModel): WebAnswer {
  const { language, languageChosen, hubs, mayMakeLinks } = model;
  const lang = languageChosen ? language : undefined;
  const list = hubs.map((view) => item(view, model, lang));
  const title = say(language, 'hubs');
  const anyUp = hubs.some(({ state }) => state === 'ready');
  return pageAnswer(200, {
    language,
    languageChosen,
    title,
    icon: iconOf(anyUp ? 'day' : 'night'),
    name: 'Hubkeeper',
    languageHref: (code) => inLanguage('/', code),
    main: html`<main id="main"><div class="card">${skyPicture(anyUp ? 'day' : 'night')}<h1>${title}</h1>
<p class="soft">${say(language, hubs.length > 0 ? 'hubsLead' : 'hubsNone')}</p>
${list.length > 0 && html`<ul class="list">${list}</ul>`}
${mayMakeLinks && html`<p><a href="${withQuery('/links', { lang })}">${say(language, 'linkTitle')}</a></p>`}</div></main>`,
  });
}

function item(view: HubView, { language, now }: HomePageModel, lang: Language | undefined): Html {
  const comes = whatComes(view, { language, timeZone: view.timeZone, now });
  return html`<li><a href="${withQuery(`/hubs/${view.name}`, { lang })}">${view.title}</a> <span class="tag">${say(language, tags[view.state])}</span><p class="soft">${comes}</p></li>`;
}

/** Until when it is as it is: awake, kept off, or asleep. */
function whatComes({ state, because, until, next, timeZone }: HubView, voice: Voice): Html {
  const { language } = voice;
  const city = cityOf(timeZone);
  if (state === 'heldOff' || (state === 'asleep' && because === 'paused'))
    return sayRich(language, 'keptOff', { until: sayUntil(until, voice), city });
  if (because === 'paused') return sayRich(language, 'whyPaused', { until: sayUntil(until, voice) });
  if (next?.state === 'asleep')
    return sayRich(language, because === 'openHours' ? 'openUntil' : 'staysOn', {
      until: sayUntil(next.at, voice),
      city,
    });
  if (state === 'ready' && because === 'closed') return sayRich(language, 'outsideHours');
  if (next === undefined) return sayRich(language, 'noOpening');
  return sayRich(language, 'opens', { at: sayAt(next.at, voice), city });
}
