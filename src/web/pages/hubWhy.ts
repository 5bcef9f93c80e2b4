import type { DesiredPower } from '../../core/power/wish.ts';
import { type Html, html } from '../html.ts';
import type { PlainKey } from '../messages/messages.ts';
import { say, sayCountRich, sayRich } from '../messages/say.ts';
import { sayAt, sayUntil } from '../words/clockWords.ts';
import type { Voice } from '../words/voice.ts';
import { contactLink } from './contactLink.ts';
import { withQuery } from './hubHref.ts';
import type { HubPageModel } from './hubPageModel.ts';

const reasons: Readonly<Record<DesiredPower['because'], PlainKey>> = {
  paused: 'whyPaused',
  heldOn: 'whyHeldOn',
  wakeLease: 'whyWakeLease',
  manualStart: 'whyManualStart',
  openHours: 'whyOpenHours',
  openingSoon: 'whyOpeningSoon',
  heldOff: 'whyHeldOff',
  manualStop: 'whyManualStop',
  closed: 'whyClosed',
  activity: 'whyActivity',
  activityUnknown: 'whyActivityUnknown',
  keptWarm: 'whyKeptWarm',
  dozing: 'whyDozing',
  idle: 'whyIdle',
  longestAwake: 'whyLongestAwake',
};

/** Who else keeps it on: a count, no names. Nothing where nobody's wish counts. */
export function hubKeepers({ view, language }: HubPageModel, voice: Voice): Html | undefined {
  const others = view.leases - (view.mine ? 1 : 0);
  if (view.leases === 0) return undefined;
  if (!view.mine) return html`<p>${sayCountRich(language, 'keepsPeople', others)}</p>`;
  const until = sayUntil(view.mine.until, voice);
  return others === 0
    ? html`<p>${sayRich(language, 'keepsMe', { until })}</p>`
    : html`<p>${sayCountRich(language, 'keepsMeToo', others, { until })}</p>`;
}

/** Why it is as it is, folded; the hours in a calendar; whom to ask. */
export function hubWhy({ view, language, now, next, pass }: HubPageModel, voice: Voice): Html {
  const at = sayAt(view.until ?? now, voice);
  const because = sayRich(language, reasons[view.because], { until: sayUntil(view.until, voice), at });
  const calendar = withQuery(`/hubs/${view.name}/calendar.ics`, pass === undefined ? {} : { next, pass });
  return html`<details><summary>${say(language, 'why')}</summary><p>${because}</p></details>
<p><a href="${calendar}">${say(language, 'calendar')}</a></p>
${view.contact !== undefined && html`<p>${sayRich(language, 'contact', { contact: contactLink(view.contact) })}</p>`}`;
}
