import { type Html, html } from '../html.ts';
import { weekTable } from '../week/weekTable.ts';
import type { Voice } from '../words/voice.ts';
import { bodyClassOf } from './bodyClass.ts';
import { hubAhead } from './hubAhead.ts';
import { hubControls, landsIn } from './hubControls.ts';
import { hubNotice } from './hubNotice.ts';
import { type HubPageModel, stopAheadOf } from './hubPageModel.ts';
import { type HubPageState, isUp, isWaiting } from './hubPageState.ts';
import { hubSentences } from './hubSentences.ts';
import { hubHeadline, hubTitle } from './hubTitle.ts';
import { hubWait, wakeShare } from './hubWait.ts';
import { hubKeepers, hubWhy } from './hubWhy.ts';
import { landingOf } from './placeOf.ts';
import { sayAloud } from './sayAloud.ts';
import { iconOf, skyOf, skyPicture } from './sky.ts';

/**
 * The whole of `<main>`, in the order of the screen: state, when, warning, controls, progress, where it lands, hours, why. The
 * `data-` attributes tell the script what changed; the page and the part that it fetches are the same markup.
 */
export function hubMain(state: HubPageState, model: HubPageModel, voice: Voice): Html {
  const sentences = hubSentences(state, model, voice);
  const risen = wakeShare(state, model)?.value ?? 10;
  const wait = hubWait(state, model, voice);
  return html`<main id="main"${forScript(state, model, voice)}>
<div class="card">
<div data-part="sky">${skyPicture(skyOf(state), risen)}</div>
<div data-part="head">${hubNotice(state, model, voice)}<h1>${hubHeadline(state, model, voice)}</h1>
${sentences.time && html`<p id="when">${sentences.time}</p>`}
${sentences.more.length > 0 && html`<p class="soft">${sentences.more.map((one, index) => html`${index > 0 && ' '}${one}`)}</p>`}${sentences.note && html`<p class="note">${sentences.note}</p>`}</div>
<div data-part="ahead">${hubAhead(model, voice)}</div>
<div class="acts" data-part="acts">${hubControls(state, model)}</div>
<div data-part="wait">${wait}${landsIn(state, model)}${hubKeepers(model, voice)}</div>
</div>
<div class="card" id="week" data-part="week">${weekTable(model.week, voice)}</div>
<div class="card" data-part="more">${hubWhy(model, voice)}</div>
</main>`;
}

function forScript(state: HubPageState, model: HubPageModel, voice: Voice): Html {
  const { view } = model;
  const aloud = sayAloud(state, model, hubHeadline(state, model, voice), voice);
  // Who is about to lose a server reads that first.
  const target = isUp(state) && !stopAheadOf(model) ? landingOf(view.url, model.next)?.href : undefined;
  // A whole page says these in its head; only the part has to bring them.
  const inPart =
    model.part &&
    html` data-title="${hubTitle(state, model, voice)}" data-icon="${iconOf(skyOf(state))}" data-body="${bodyClassOf(state)}"`;
  const waiting = isWaiting(state) && html` data-wait="1"${view.eta && html` data-high="${view.eta.high}"`}`;
  const opens = target !== undefined && html` data-open="${target}"`;
  // The answer to a refused click has no address of its own to look at again.
  const polls = !model.refusal && html` data-poll="1"`;
  return html` data-phase="${aloud.phase}" data-say="${aloud.text}"${inPart}${waiting}${opens}${polls}`;
}
