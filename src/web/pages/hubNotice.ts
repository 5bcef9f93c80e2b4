import { assertNever } from '../../core/assertNever.ts';
import { type Html, html } from '../html.ts';
import { sayCount, sayRich } from '../messages/say.ts';
import { minuteAfter, sayAt, sayUntil } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import type { ClickRefusal, HubPageModel } from './hubPageModel.ts';
import type { HubPageState } from './hubPageState.ts';

/** What happened to the click or to the link one came with; nothing where the page itself says it. */
export function hubNotice(state: HubPageState, model: HubPageModel, voice: Voice): Html | undefined {
  const { nextRefused, released, refusal } = model;
  const isTold = state === 'off' || state === 'notAllowed' || state === 'dailyLimit';
  const told =
    refusal && !isTold
      ? refused(refusal, model, voice)
      : nextRefused
        ? sayRich(voice.language, 'nextRefused')
        : released
          ? afterRelease(model, voice)
          : undefined;
  return told && html`<p class="told">${told}</p>`;
}

function refused(refusal: ClickRefusal, { view, reason }: HubPageModel, voice: Voice): Html {
  const { language } = voice;
  const because = reason && html` <bdi>${reason}</bdi>`;
  switch (refusal.code) {
    case 'paused':
      return html`${sayRich(language, 'refusedPaused', { until: sayUntil(refusal.until, voice) })}${because}`;
    case 'heldOff':
      return html`${sayRich(language, 'refusedOff', { until: sayUntil(refusal.until, voice) })}${because}`;
    case 'notAllowed':
      return html`${sayRich(language, 'refusedYours')} ${sayRich(language, 'askThem')}`;
    case 'dailyLimit': {
      const again = sayRich(language, 'againAt', { at: sayAt(minuteAfter(refusal.again), voice) });
      return html`${sayCount(language, 'dailyLimit', refusal.limit, { hub: view.title })}. ${again}`;
    }
    case 'longestReached':
      return sayRich(language, 'longestReached', { until: sayUntil(refusal.until, voice) });
    case 'leaseTooLong':
    case 'leaseTooShort':
      return sayRich(language, 'leaseRefused');
    default:
      return assertNever(refusal);
  }
}

/** What becomes of the hub without this visitor's wish. */
function afterRelease({ view }: HubPageModel, voice: Voice): Html {
  const { language } = voice;
  if (view.leases > 0) return sayRich(language, 'released');
  const isOn = ['queued', 'starting', 'hubStarting', 'ready', 'degraded'].includes(view.state);
  if (!isOn || view.because === 'paused') return sayRich(language, 'releasedOver');
  if (view.because === 'closed' || view.because === 'manualStop' || view.because === 'heldOff')
    return sayRich(language, 'releasedAlone');
  return sayRich(language, 'releasedStays', { until: sayUntil(view.until, voice) });
}
