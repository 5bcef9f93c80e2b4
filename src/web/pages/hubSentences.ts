import type { FailureClass } from '../../core/power/failure.ts';
import { hourMs } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { PlainKey } from '../messages/messages.ts';
import { sayRich } from '../messages/say.ts';
import { cityOf, minuteAfter, sayAt, sayUntil, timeTag, untilText } from '../words/clockWords.ts';
import { minutesAhead, minutesText } from '../words/minuteWords.ts';
import type { Voice } from '../words/voice.ts';
import { type HubPageModel, mayAsk, stopAheadOf } from './hubPageModel.ts';
import type { HubPageState } from './hubPageState.ts';

const failures: Readonly<Record<FailureClass, PlainKey>> = {
  capacity: 'failCapacity',
  quota: 'failLimit',
  policy: 'failRights',
  rights: 'failRights',
  unsupported: 'failRights',
  secret: 'failSecret',
  network: 'failNetwork',
  transient: 'failPassing',
  throttled: 'failPassing',
  conflict: 'failPassing',
};

/** What stands under the headline: `time`, the line that answers "when", and sentences after it. */
export type HubSentences = {
  readonly time?: Html | undefined;
  readonly more: readonly Html[];
  /** Small print. */
  readonly note?: Html | false | undefined;
};

/** All that a state says, in its order. Every state with a time says it by the clock. */
export function hubSentences(state: HubPageState, model: HubPageModel, voice: Voice): HubSentences {
  const { view, now, reason, refusal } = model;
  const { language } = voice;
  const may = mayAsk(model);
  const plain = (key: PlainKey) => sayRich(language, key);
  switch (state) {
    case 'asleep':
      return {
        time: asleepUntil(model, voice),
        more: compact([usually('takes', model), staysUntil(model, voice)]),
        note: view.eta?.guess && plain('guessed'),
      };
    case 'opensSoon':
      return { time: opensSoon(model, voice), more: [] };
    case 'waking':
      return {
        time: readyBetween(model, voice),
        more: compact([wasSaid(model, voice), plain('secondWaitLater'), plain('goesOn')]),
      };
    case 'guessing':
      return {
        time: readyBetween(model, voice),
        more: [plain('goesOn')],
        note: usually('takesGuess', model),
      };
    case 'late':
      return {
        time: plain(view.eta?.guess ? 'lateGuess' : 'lateUsual'),
        more: compact([!view.eta?.guess && html`${readyBetween(model, voice)}.`, plain('goesOn')]),
      };
    case 'notYet':
      return notYet(model, voice);
    case 'stoppingKept':
      return {
        time: readyBetween(model, voice),
        more: compact([usually('cannotTurn', model), plain('goesOn')]),
      };
    case 'stopping':
      return may
        ? { time: plain('wakeKept'), more: compact([staysUntil(model, voice)]) }
        : { time: opens(model, voice), more: compact([!model.refusal && plain('askThem')]) };
    case 'resting':
      return {
        time:
          view.restsUntil === undefined || !may
            ? plain('restsForYou')
            : sayRich(language, 'rests', { at: sayAt(view.restsUntil, voice) }),
        more: [],
      };
    case 'ready':
      // Who is done needs no server any more, and has been told when it goes to sleep.
      if (model.released) return { more: [] };
      return {
        // Nobody is told that a server starts next where servers are about to be stopped.
        time: stopAheadOf(model) ? undefined : plain('secondWait'),
        more: view.because === 'closed' && !view.stopAhead ? [plain('outsideHours')] : [],
      };
    case 'open':
      return {
        time: sayRich(language, 'openUntil', {
          until: sayUntil(view.until, voice),
          city: cityOf(view.timeZone),
        }),
        more: compact([!model.released && !stopAheadOf(model) && plain('secondWait')]),
      };
    case 'problem':
      return { time: plain('someThings'), more: [] };
    case 'off':
      return { time: reason ? html`<bdi>${reason}</bdi>` : opens(model, voice), more: [plain('askThem')] };
    case 'notAllowed':
      return { time: opens(model, voice), more: [plain('askThem')] };
    case 'dailyLimit':
      return {
        time: again(refusal?.code === 'dailyLimit' ? refusal.again : now, voice),
        more: [opens(model, voice)],
      };
    case 'unknown':
      return {
        time:
          view.lastSeenAt === undefined
            ? plain('neverSeen')
            : sayRich(language, 'lastSeen', { at: sayAt(view.lastSeenAt, voice) }),
        more: [plain('ranBefore')],
      };
  }
}

/** The minutes of the estimate, as words. */
export function minutesOf({ view: { eta }, now, language }: HubPageModel): string {
  return eta
    ? minutesText(minutesAhead(eta.low, eta.high, now), language)
    : minutesText({ low: 1, high: 10 }, language);
}

export function offUntil({ view, refusal }: HubPageModel, voice: Voice): string {
  const held = refusal?.code === 'paused' || refusal?.code === 'heldOff' ? refusal.until : view.until;
  return untilText(held, voice);
}

/** A sentence about how long a wake takes from its beginning; nothing where nobody can know. */
function usually(key: PlainKey, { view: { eta }, now, language }: HubPageModel): Html | undefined {
  if (!eta) return undefined;
  const { lowMs, highMs } = eta.usual;
  const minutes = minutesText(minutesAhead(now + lowMs, now + highMs, now), language);
  return sayRich(language, key, { minutes });
}

/** Why it is asleep, and until when it stays so if nobody does anything. */
function asleepUntil({ view: { because, until, next, timeZone } }: HubPageModel, voice: Voice): Html {
  const { language } = voice;
  if (because === 'manualStop') return sayRich(language, 'whyManualStop', { until: sayUntil(until, voice) });
  if (next?.state !== 'ready') return sayRich(language, 'noOpening');
  return sayRich(language, 'opensItself', { at: sayAt(next.at, voice), city: cityOf(timeZone) });
}

function staysUntil({ view, now, leaseMs }: HubPageModel, voice: Voice): Html | undefined {
  const until = now + leaseMs;
  const opensBefore = view.next?.state === 'ready' && view.next.at <= until;
  return opensBefore ? undefined : sayRich(voice.language, 'staysUntil', { until: sayUntil(until, voice) });
}

function opensSoon({ view, now, language }: HubPageModel, voice: Voice): Html {
  const at = view.next?.at ?? now;
  const minutes = minutesText(minutesAhead(at, at, now), language);
  return sayRich(language, 'opensSoon', { at: sayAt(at, voice), minutes });
}

function readyBetween(model: HubPageModel, voice: Voice): Html {
  const { eta, timeZone } = model.view;
  if (!eta) return sayRich(voice.language, 'restsForYou');
  return sayRich(voice.language, 'readyBetween', {
    from: timeTag(eta.low, voice),
    to: timeTag(minuteAfter(eta.high), voice),
    city: cityOf(timeZone),
    minutes: minutesOf(model),
  });
}

/** Only where the end has moved later by a minute or more since the visitor last saw it, within the last hour. */
function wasSaid({ view: { eta }, was, now }: HubPageModel, voice: Voice): Html | undefined {
  if (!eta || was === undefined || was < now - hourMs) return undefined;
  if (minuteAfter(was) >= minuteAfter(eta.high)) return undefined;
  return sayRich(voice.language, 'earlierEstimate', { time: timeTag(minuteAfter(was), voice) });
}

function notYet({ view: { retry } }: HubPageModel, voice: Voice): HubSentences {
  const { language } = voice;
  if (!retry) return { time: sayRich(language, 'veryLate'), more: [sayRich(language, 'askThem')] };
  return {
    time: sayRich(language, failures[retry.failure]),
    more: [sayRich(language, 'triesAgain', { at: sayAt(retry.at, voice) })],
  };
}

function opens({ view: { next, timeZone } }: HubPageModel, voice: Voice): Html {
  if (next?.state !== 'ready') return sayRich(voice.language, 'noOpening');
  return sayRich(voice.language, 'opens', { at: sayAt(next.at, voice), city: cityOf(timeZone) });
}

function again(at: number, voice: Voice): Html {
  return sayRich(voice.language, 'againAt', { at: sayAt(minuteAfter(at), voice) });
}

function compact(parts: readonly (Html | false | undefined)[]): Html[] {
  return parts.filter((part) => part !== undefined && part !== false);
}
