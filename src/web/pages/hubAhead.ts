import { ownValue } from '../../core/ownValue.ts';
import { type Html, html } from '../html.ts';
import type { PlainKey } from '../messages/messages.ts';
import { sayRich } from '../messages/say.ts';
import { cityOf, sayAt } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import { contactLink } from './contactLink.ts';
import { wakeForm } from './hubControls.ts';
import { type HubPageModel, stopAheadOf } from './hubPageModel.ts';

const reasons: Readonly<Record<string, PlainKey>> = {
  closed: 'aheadClosed',
  idle: 'aheadIdle',
  longestAwake: 'aheadLongest',
  heldOff: 'aheadOff',
  manualStop: 'aheadOff',
};

/** When running servers are stopped, why, and the one click against it; who may not click is told whom to ask. */
export function hubAhead(model: HubPageModel, voice: Voice): Html | undefined {
  const ahead = stopAheadOf(model);
  if (!ahead) return undefined;
  const { language } = voice;
  const { view } = model;
  const when = ahead.now
    ? sayRich(language, 'aheadNow')
    : sayRich(language, 'aheadStops', { at: sayAt(ahead.at, voice), city: cityOf(view.timeZone) });
  const reason = ownValue(reasons, ahead.because);
  const contact = view.contact === undefined ? undefined : contactLink(view.contact);
  const ask =
    contact === undefined ? sayRich(language, 'aheadAsk') : sayRich(language, 'aheadAskAt', { contact });
  return html`<div class="told"><p><strong>${when}</strong>${reason && html` ${sayRich(language, reason)}`}</p>${ahead.mayKeep ? wakeForm(model, 'aheadKeep', 'main', { stay: '1' }) : html`<p>${ask}</p>`}</div>`;
}
