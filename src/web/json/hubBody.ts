import { minuteMs, toIso } from '../../core/time.ts';
import type { WakeEstimate } from '../../core/wake/estimate.ts';
import type { HubState } from '../../core/wake/hubState.ts';
import type { HubView } from '../../core/wake/hubView.ts';
import { isoOrNull } from './isoOrNull.ts';

/** One hub as the API tells it. Instants are ISO 8601 in UTC; what is not known, or does not apply, is null. */
export type HubBody = {
  readonly name: string;
  readonly title: string;
  readonly state: HubState;
  readonly because: HubView['because'] | 'unreadable';
  readonly since: string | null;
  readonly until: string | null;
  readonly next: { readonly state: 'ready' | 'asleep'; readonly at: string } | null;
  readonly eta: { readonly low: string; readonly high: string; readonly guess: boolean } | null;
  /** Running servers are stopped then, and why; a wake may keep it on. */
  readonly stopAhead: { readonly at: string; readonly because: string } | null;
  /** How many wakes keep it on now; no names. */
  readonly leases: number;
  readonly mine: { readonly until: string; readonly longest: string } | null;
};

export function hubBody(view: HubView): HubBody {
  return {
    name: view.name,
    title: view.title,
    state: view.state,
    because: view.because,
    since: isoOrNull(view.since),
    until: isoOrNull(view.until),
    next: view.next ? { state: view.next.state, at: toIso(view.next.at) } : null,
    eta: view.eta ? etaBody(view.eta) : null,
    stopAhead: view.stopAhead ? { at: toIso(view.stopAhead.at), because: view.stopAhead.because } : null,
    leases: view.leases,
    mine: view.mine ? { until: toIso(view.mine.until), longest: toIso(view.mine.longest) } : null,
  };
}

/** A hub whose stored row cannot be understood; the others of a list go on. */
export function unreadableHubBody({
  name,
  title,
}: {
  readonly name: string;
  readonly title: string;
}): HubBody {
  const unknown = {
    since: null,
    until: null,
    next: null,
    eta: null,
    stopAhead: null,
    leases: 0,
    mine: null,
  };
  return { name, title, state: 'unknown', because: 'unreadable', ...unknown };
}

/** In whole minutes, outward: nobody knows it better, and an answer that says the same keeps its ETag. */
function etaBody({ low, high, guess }: WakeEstimate): NonNullable<HubBody['eta']> {
  return {
    low: toIso(Math.floor(low / minuteMs) * minuteMs),
    high: toIso(Math.ceil(high / minuteMs) * minuteMs),
    guess,
  };
}
