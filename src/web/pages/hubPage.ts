import { fingerprint } from '../../core/fingerprint.ts';
import { refusalStatus, retryAfterSeconds } from '../doorRefusal.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { say } from '../messages/say.ts';
import type { Voice } from '../words/voice.ts';
import { bodyClassOf } from './bodyClass.ts';
import { addressOf } from './hubControls.ts';
import { hubHref } from './hubHref.ts';
import { hubMain } from './hubMain.ts';
import { type HubPageModel, stopAheadOf } from './hubPageModel.ts';
import { type HubPageState, hubPageState, isUp, isWaiting } from './hubPageState.ts';
import { hubTitle } from './hubTitle.ts';
import { pageAnswer, pageHeaders } from './pageShell.ts';
import { landingOf } from './placeOf.ts';
import { iconOf, skyOf } from './sky.ts';

const reloadSeconds = { usual: 30, late: 60 };
const lookAgainSeconds = 30;

/** A hub's page in whatever state it is. Total: every view has a page. */
export function hubPage(model: HubPageModel): WebAnswer {
  const { view, language, now } = model;
  const voice: Voice = { language, timeZone: view.timeZone, now };
  const state = hubPageState(model);
  if (model.part) return part(hubMain(state, model, voice), model);
  const target = landingOf(view.url, model.next)?.href;
  // The policy on forms holds for where their answer sends the browser, too; and who is done wants to go nowhere.
  const afterForm = model.woke || model.released || model.refusal;
  const goesOn =
    isUp(state) && !afterForm && !stopAheadOf(model) && (model.next !== undefined || model.live === true);
  if (goesOn && target !== undefined) return sentOn(target, model);
  return pageAnswer(
    statusOf(state, model),
    {
      language,
      languageChosen: model.languageChosen,
      title: hubTitle(state, model, voice),
      icon: iconOf(skyOf(state)),
      name: html`<a href="/"><span class="vh">${say(language, 'allHubs')} – </span>${view.title}</a>`,
      languageHref: (lang) => hubHref({ ...addressOf(model), lang }, marksOf(model)),
      head: reload(state, model),
      main: html`${hubMain(state, model, voice)}
<p class="note" id="news" hidden></p>`,
      bodyClass: bodyClassOf(state),
      forScript: forScript(model),
    },
    retryAfter(state, model),
  );
}

/** What this visit came with, so that the same page comes in another language. */
function marksOf({ live, woke, released }: HubPageModel): Readonly<Record<string, string | undefined>> {
  return { live: live ? '1' : undefined, woke: woke ? '1' : undefined, released: released ? '1' : undefined };
}

/** Always 200 and never sent on, so that the script's request does not meet another origin. */
function part(main: Html, { language }: HubPageModel): WebAnswer {
  // The bar goes on by itself in the browser; its value alone is no news.
  const news = main.markup.replace(/ value="\d+"/, '').replace(/ cy="\d+"/g, '');
  return {
    status: 200,
    headers: { ...pageHeaders(language), ETag: `W/"${fingerprint(news)}"` },
    body: main.markup,
  };
}

function sentOn(target: string, { language }: HubPageModel): WebAnswer {
  const { 'Content-Type': _none, ...headers } = pageHeaders(language);
  return { status: 303, headers: { ...headers, Location: target } };
}

function statusOf(state: HubPageState, { refusal }: HubPageModel): number {
  if (refusal) return refusalStatus[refusal.code];
  return state === 'unknown' ? refusalStatus.unavailable : 200;
}

function retryAfter(state: HubPageState, { refusal, now }: HubPageModel): Readonly<Record<string, string>> {
  const none = state === 'unknown' ? lookAgainSeconds : undefined;
  const seconds = refusal ? retryAfterSeconds(refusal, now) : none;
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}

/** Only where the visitor asked for it, and only without a script. */
function reload(state: HubPageState, model: HubPageModel): Html | undefined {
  if (!model.live) return undefined;
  const seconds =
    isWaiting(state) && state !== 'late' && state !== 'notYet' ? reloadSeconds.usual : reloadSeconds.late;
  const here = hubHref(addressOf(model), { live: '1' });
  return html`<noscript><meta http-equiv="refresh" content="${seconds}; url=${here}"></noscript>
`;
}

function forScript({ language, now, view }: HubPageModel): Html {
  const word = (name: string, text: string) => html` data-${name}="${text}"`;
  return html` data-now="${now}"${word('zone', view.timeZone)}${word('pause', say(language, 'pause'))}${word('resume', say(language, 'resume'))}${word('paused', say(language, 'paused'))}${word('nonews', say(language, 'noNews', { time: '{time}' }))}${word('opening', say(language, 'sayReady'))}${word('stay', say(language, 'stayHere'))}${word('you', say(language, 'forYou', { times: '{times}' }))}`;
}
