import { type Html, html } from '../html.ts';
import type { PlainKey } from '../messages/messages.ts';
import { say } from '../messages/say.ts';
import { timeTag } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import type { HubPageModel } from './hubPageModel.ts';
import type { HubPageState } from './hubPageState.ts';

/** How far a wake is (percent of what nine of ten need), and where half of them were done. */
export type WakeShare = { readonly value: number; readonly median: number };

/** It must never fill and then wait: the last part belongs to the hub's own answer. */
const fullest = 95;

/** Undefined where nobody knows: while guessing, late, or before the start. */
export function wakeShare(state: HubPageState, { view, now }: HubPageModel): WakeShare | undefined {
  const began = view.progress.starting ?? view.progress.hubStarting ?? view.progress.asked;
  if (state !== 'waking' || began === undefined || !view.eta) return undefined;
  const whole = view.eta.high - began;
  if (whole <= 0) return undefined;
  const share = (at: number) => Math.max(0, Math.min(fullest, Math.round((100 * (at - began)) / whole)));
  return { value: share(now), median: share(view.eta.low) };
}

/** The bar and the phases: facts with their times. Nothing where nothing is under way. */
export function hubWait(state: HubPageState, model: HubPageModel, voice: Voice): Html | undefined {
  if (!['waking', 'guessing', 'late', 'notYet', 'stoppingKept'].includes(state)) return undefined;
  return html`${bar(state, model, voice)}<ol class="steps">${steps(model, voice)}</ol>`;
}

function bar(state: HubPageState, model: HubPageModel, { language }: Voice): Html | undefined {
  if (state === 'notYet') return undefined;
  const share = wakeShare(state, model);
  const { view } = model;
  const began = view.progress.starting ?? view.progress.hubStarting ?? view.progress.asked;
  const timed = share && html` value="${share.value}" data-from="${began}" data-to="${view.eta?.high}"`;
  return html`<p class="vh" id="how">${say(language, 'progress')}</p><progress max="100"${timed} aria-labelledby="how" aria-describedby="when"></progress>${share && html`<svg class="mark" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><path d="M${share.median} 0v4"/></svg><p class="note">${say(language, 'median')}</p>`}`;
}

type Step = { readonly key: PlainKey; readonly at?: number | undefined };

function steps({ view: { progress, state } }: HubPageModel, voice: Voice): Html[] {
  const all: readonly Step[] = [
    { key: 'stepAsked', at: progress.asked },
    { key: 'stepMachines', at: progress.starting },
    { key: 'stepHub', at: progress.hubStarting },
    { key: 'stepAnswers' },
  ];
  const current = state === 'hubStarting' ? 2 : state === 'starting' ? 1 : 0;
  return all.map(({ key, at }, index) => {
    // Being asked is over as soon as it is said, whatever comes next has not begun.
    const kind =
      index < current || (index === 0 && at !== undefined) ? 'done' : index === current ? 'doing' : 'later';
    const words = { done: 'stepDone', doing: 'stepNow', later: 'stepLater' } as const;
    return html`<li class="${kind}"${kind === 'doing' && html` aria-current="step"`}>${say(voice.language, key)}${at !== undefined && kind !== 'later' && html` ${timeTag(at, voice)}`}<span class="vh">, ${say(voice.language, words[kind])}</span></li>`;
  });
}
