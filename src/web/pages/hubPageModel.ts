import type { Instant } from '../../core/time.ts';
import type { WakeRefusal } from '../../core/wake/grantLease.ts';
import type { HubView } from '../../core/wake/hubView.ts';
import { type StopAhead, stopAheadFor } from '../../core/wake/stopAhead.ts';
import type { Language } from '../messages/language.ts';
import type { Week } from '../week/weekOf.ts';

/** Why a click did nothing: what the lease rules say, or no right to wake. */
export type ClickRefusal = WakeRefusal | { readonly code: 'notAllowed' };

/** What a hub's address holds, so that a link or a form keeps it. */
export type HubAddress = {
  readonly hub: string;
  /** As it was asked for; a path on the hub. */
  readonly next?: string | undefined;
  /** The signed part of a wake link. */
  readonly pass?: string | undefined;
  /** Only where the visitor chose it, for browsers without cookies. */
  readonly lang?: Language | undefined;
};

export type HubPageModel = {
  readonly view: HubView;
  readonly week: Week;
  readonly language: Language;
  /** True where `?lang=` named the language: kept in links and, as a cookie, for later. */
  readonly languageChosen?: boolean;
  readonly now: Instant;
  /** Checked against the hub; undefined: its front. */
  readonly next?: string | undefined;
  /** A `next` was given and refused. */
  readonly nextRefused?: boolean;
  readonly pass?: string | undefined;
  readonly mayWake: boolean;
  /** Guests of a link hold a lease but may not end it. */
  readonly mayRelease?: boolean;
  /** How long one click keeps it awake (ms). */
  readonly leaseMs: number;
  /** The request follows our own form: answered with a page, never sent on to another origin. */
  readonly woke?: boolean;
  readonly released?: boolean;
  /** Reloads itself where there is no script; the visitor asked for it. */
  readonly live?: boolean;
  /** Only `<main>`, for the script: always 200, with an ETag. */
  readonly part?: boolean;
  readonly refusal?: ClickRefusal | undefined;
  /** The latest end of the estimate that the visitor saw before. */
  readonly was?: Instant | undefined;
  /** Why it is paused or held off, as the operator wrote it. */
  readonly reason?: string | undefined;
};

/** Until when a click of this visitor would keep it on. */
export function endOfClick({ view: { mine }, now, leaseMs }: HubPageModel): Instant {
  return Math.min(now + leaseMs, mine?.longest ?? Number.POSITIVE_INFINITY);
}

/** A click would count: they may, nobody keeps their hands on it, and none of theirs was refused a moment ago. */
export function mayAsk({ mayWake, view: { because }, refusal }: HubPageModel): boolean {
  return mayWake && refusal === undefined && because !== 'paused' && because !== 'heldOff';
}

/** The stop that this visitor is to be warned of, and whether a click of theirs would count against it. */
export function stopAheadOf(model: HubPageModel): StopAhead | undefined {
  return stopAheadFor(model.view, mayAsk(model) ? endOfClick(model) : undefined, model.now);
}
