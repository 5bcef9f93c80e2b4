import { say, sayCount } from '../messages/say.ts';
import { clockText } from '../words/clockWords.ts';
import { minutesAhead } from '../words/minuteWords.ts';
import type { Voice } from '../words/voice.ts';
import { type HubPageModel, stopAheadOf } from './hubPageModel.ts';
import { type HubPageState, isUp } from './hubPageState.ts';
import { minutesOf } from './hubSentences.ts';

/** For the live region: spoken when `phase` is a new one, so once a phase, once at two minutes, and once for each stop that is ahead. A whole sentence. */
export type Aloud = { readonly phase: string; readonly text: string };

const nearMinutes = 2;

export function sayAloud(state: HubPageState, model: HubPageModel, headline: string, voice: Voice): Aloud {
  const { view, language, now } = model;
  const hub = view.title;
  const ahead = stopAheadOf(model);
  if (ahead?.now) return { phase: 'stopsNow', text: say(language, 'sayStopsNow', { hub }) };
  if (ahead) {
    const time = clockText(ahead.at, voice);
    return { phase: `stops ${time}`, text: say(language, 'sayAhead', { hub, time }) };
  }
  if (isUp(state)) return { phase: 'ready', text: say(language, 'sayAwake', { hub }) };
  if (state !== 'waking' && state !== 'guessing') return { phase: state, text: headline };
  if (view.state === 'queued') return { phase: 'asked', text: say(language, 'sayAsked', { hub }) };
  const left = view.eta && minutesAhead(view.eta.low, view.eta.high, now).high;
  if (state === 'waking' && left !== undefined && left <= nearMinutes)
    return { phase: 'near', text: sayCount(language, 'sayTwo', left, { hub }) };
  const key = view.state === 'starting' ? 'sayMachines' : 'sayHub';
  return { phase: view.state, text: say(language, key, { hub, minutes: minutesOf(model) }) };
}
