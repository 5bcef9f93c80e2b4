import type { HubLine } from '../../core/operator/hubLine.ts';
import { type HubGroup, hubGroup } from '../../core/operator/pickHubLines.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { nameReason } from '../sentences/sayDesired.ts';
import { when } from './words.ts';

export const groupNames: Readonly<Record<HubGroup, string>> = {
  awake: 'awake',
  asleep: 'asleep',
  waking: 'waking',
  stopping: 'stopping',
  held: 'held',
  late: 'late',
  unknown: 'unknown',
};

/** The state in a word; the colour only repeats it. */
export function stateTag(line: HubLine): Html {
  return html`<span class="tag is-${hubGroup(line)}">${stateWord(line)}</span>`;
}

function stateWord(line: HubLine): string {
  if (line.standsStill !== undefined) return 'stands still';
  if (line.view === undefined) return 'unreadable';
  if (line.view.because === 'paused') return 'paused';
  switch (line.view.state) {
    case 'ready':
      return 'awake';
    case 'hubStarting':
    case 'starting':
    case 'queued':
      return 'waking';
    case 'degraded':
      return 'not answering';
    case 'trouble':
      return 'late';
    case 'heldOff':
      return 'held off';
    case 'cooling':
      return 'resting';
    default:
      return line.view.state;
  }
}

export function becauseText(line: HubLine): string {
  if (line.standsStill !== undefined) return line.standsStill;
  return line.view ? nameReason(line.view.because) : 'what is remembered of it cannot be understood';
}

/** `asleep until Mon 07:52, opens 08:00`, in the hub's own time. */
export function comesText({ view, timeZone }: HubLine, now: Instant): Html | undefined {
  if (!view) return undefined;
  const { next, until, stopAhead } = view;
  if (stopAhead) return html`servers stop ${when(stopAhead.at, timeZone, now)}`;
  if (next?.state === 'asleep') return html`sleeps ${when(next.at, timeZone, now)}`;
  const opens = next && html`ready ${when(next.at, timeZone, now)}`;
  if (until === undefined || until === next?.at) return opens ?? html`no opening in sight`;
  return html`until ${when(until, timeZone, now)}${opens && html`, ${opens}`}`;
}

/** What an hour costs as it is now, by the price that the operator set. */
export function costText({ cost, view }: HubLine): string | undefined {
  if (!cost || !view) return undefined;
  const asleep = view.state === 'asleep' || view.state === 'heldOff' || view.state === 'cooling';
  return `${(asleep ? cost.perHourAsleep : cost.perHour).toFixed(2)} ${cost.currency}`;
}
