import type { PlainKey } from '../messages/messages.ts';
import { say, sayCount } from '../messages/say.ts';
import { clockText } from '../words/clockWords.ts';
import { minutesAhead } from '../words/minuteWords.ts';
import type { Voice } from '../words/voice.ts';
import { type HubPageModel, stopAheadOf } from './hubPageModel.ts';
import type { HubPageState } from './hubPageState.ts';
import { offUntil } from './hubSentences.ts';

const titles: Readonly<Record<Exclude<HubPageState, 'opensSoon' | 'waking'>, PlainKey>> = {
  asleep: 'titleAsleep',
  guessing: 'titleWaking',
  late: 'titleLate',
  notYet: 'titleNotYet',
  stoppingKept: 'titleStoppingKept',
  stopping: 'titleStopping',
  resting: 'titleResting',
  ready: 'titleReady',
  open: 'titleOpen',
  problem: 'titleProblem',
  off: 'titleOff',
  notAllowed: 'titleNotAllowed',
  dailyLimit: 'titleDailyLimit',
  unknown: 'titleUnknown',
};

const headlines: Readonly<Record<Exclude<HubPageState, 'off' | 'dailyLimit'>, PlainKey>> = {
  asleep: 'asleep',
  opensSoon: 'asleep',
  waking: 'waking',
  guessing: 'waking',
  late: 'late',
  notYet: 'notYet',
  stoppingKept: 'stoppingKept',
  stopping: 'stopping',
  resting: 'resting',
  ready: 'ready',
  open: 'ready',
  problem: 'problem',
  notAllowed: 'notAllowed',
  unknown: 'unknown',
};

/** The state first, for a row of narrow tabs. */
export function hubTitle(state: HubPageState, model: HubPageModel, voice: Voice): string {
  const { view, language, now } = model;
  const hub = view.title;
  const ahead = stopAheadOf(model);
  if (ahead) return say(language, 'titleAhead', { hub, time: clockText(ahead.at, voice) });
  if (state === 'opensSoon')
    return say(language, 'titleOpensSoon', { hub, time: clockText(view.next?.at ?? now, voice) });
  if (state !== 'waking') return say(language, titles[state], { hub });
  const left = view.eta ? minutesAhead(view.eta.low, view.eta.high, now).high : 0;
  return left > 0
    ? say(language, 'titleWakingMinutes', { hub, count: String(left) })
    : say(language, 'titleWaking', { hub });
}

export function hubHeadline(state: HubPageState, model: HubPageModel, voice: Voice): string {
  const { view, language, refusal } = model;
  const hub = view.title;
  if (state === 'off') return say(language, 'off', { hub, until: offUntil(model, voice) });
  if (state !== 'dailyLimit') return say(language, headlines[state], { hub });
  return sayCount(language, 'dailyLimit', refusal?.code === 'dailyLimit' ? refusal.limit : 0, { hub });
}
