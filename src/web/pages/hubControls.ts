import { worthwhileMs } from '../../core/wake/grantLease.ts';
import { type Html, html } from '../html.ts';
import type { PlainKey } from '../messages/messages.ts';
import { say, sayRich } from '../messages/say.ts';
import { hubHref } from './hubHref.ts';
import { endOfClick, type HubAddress, type HubPageModel, mayAsk, stopAheadOf } from './hubPageModel.ts';
import { type HubPageState, isUp, isWaiting } from './hubPageState.ts';
import { landingOf } from './placeOf.ts';

export function addressOf({ view, next, pass, language, languageChosen }: HubPageModel): HubAddress {
  return { hub: view.name, next, pass, lang: languageChosen ? language : undefined };
}

/** What a visitor can do here, the main thing first. Buttons change something, links go somewhere. */
export function hubControls(state: HubPageState, model: HubPageModel): Html {
  const { language, live } = model;
  const address = addressOf(model);
  const main = mainControls(state, model);
  const canWatch = isWaiting(state);
  const again = hubHref(address, { live: '1' });
  return html`${live && html`<noscript><a class="button" id="stop" href="${hubHref(address)}">${say(language, 'liveOff')}</a></noscript>`}${main}${canWatch && html`<button class="button" type="button" id="pause" hidden>${say(language, 'pause')}</button>`}${canWatch && !live && html`<noscript><a class="button" href="${again}">${say(language, 'liveOn')}</a></noscript>`}`;
}

function mainControls(state: HubPageState, model: HubPageModel): Html | undefined {
  const { view } = model;
  const may = mayAsk(model);
  // Its warning has the button of its own.
  const ahead = stopAheadOf(model);
  const mine = view.mine !== undefined && model.mayRelease !== false;
  const check = link(hubHref(addressOf(model)), say(model.language, 'checkNow'), 'button');
  switch (state) {
    case 'asleep':
      return wakeForm(model, 'wake', 'main');
    case 'opensSoon':
      return wakeForm(model, 'wake', 'button');
    case 'stopping':
    case 'resting':
      return may ? wakeForm(model, 'wake', 'main') : undefined;
    case 'waking':
    case 'guessing':
    case 'late':
    case 'stoppingKept':
      return mine
        ? releaseForm(model, 'stopWaking')
        : may && view.mine === undefined
          ? wakeForm(model, 'wakeToo', 'button')
          : undefined;
    case 'ready':
    case 'open':
      return html`${openLink(model, ahead?.mayKeep ? 'button' : 'main')}${mine && releaseForm(model, 'done')}${may && !ahead && gains(model) && wakeForm(model, 'keepAwake', 'button')}`;
    case 'problem':
      return openLink(model, 'button', 'openAnyway');
    case 'unknown':
      return html`${check}${openLink(model, 'button', 'tryHub')}`;
    case 'notYet':
    case 'dailyLimit':
      return check;
    case 'off':
    case 'notAllowed':
      return undefined;
  }
}

/** The one link to another place; in words where it leads, isolated, because a stranger may have written it. */
export function openLink(model: HubPageModel, look: string, key?: PlainKey): Html | undefined {
  const landing = landingOf(model.view.url, model.next);
  if (!landing) return undefined;
  const text = key
    ? say(model.language, key)
    : landing.place
      ? sayRich(model.language, 'open', { target: html`<bdi>${landing.place}</bdi>` })
      : say(model.language, 'openHub');
  return html`<a class="${look}" id="open" href="${landing.href}">${text}</a>`;
}

export function link(href: string, text: string, look: string): Html {
  return html`<a class="${look}" href="${href}">${text}</a>`;
}

/** One click that wakes it, or keeps it on. */
export function wakeForm(
  model: HubPageModel,
  key: PlainKey,
  look: 'main' | 'button',
  marks: { readonly stay?: '1' } = {},
): Html {
  return form(model, 'wake', key, look, marks);
}

function releaseForm(model: HubPageModel, key: PlainKey): Html {
  return form(model, 'sleep', key, 'button');
}

function form(
  model: HubPageModel,
  act: 'wake' | 'sleep',
  key: PlainKey,
  look: string,
  marks: { readonly stay?: '1' } = {},
): Html {
  const { hub, ...kept } = addressOf(model);
  const hidden = Object.entries({ ...kept, ...marks }).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="/hubs/${hub}/${act}">${hidden}<button class="${look}" id="${act}">${say(model.language, key)}</button></form>`;
}

/** Another click would keep it awake for longer than it is going to be. */
function gains(model: HubPageModel): boolean {
  const { view, now } = model;
  const stays =
    view.mine?.until ?? (view.because === 'closed' ? now : (view.until ?? Number.POSITIVE_INFINITY));
  return endOfClick(model) - stays >= worthwhileMs;
}

/** Shown before the hub is up, as text only. */
export function landsIn(state: HubPageState, model: HubPageModel): Html | undefined {
  const place = landingOf(model.view.url, model.next)?.place;
  if (!place || isUp(state) || state === 'problem') return undefined;
  return html`<p class="soft">${sayRich(model.language, 'lands', { place: html`<bdi>${place}</bdi>` })}</p>`;
}
