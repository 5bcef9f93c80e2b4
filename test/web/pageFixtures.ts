import type { ResolvedSchedule } from '../../src/core/schedule/schedule.ts';
import type { Instant, Interval } from '../../src/core/time.ts';
import type { HubView } from '../../src/core/wake/hubView.ts';
import type { Language } from '../../src/web/messages/language.ts';
import type { HubPageModel } from '../../src/web/pages/hubPageModel.ts';
import { weekOf } from '../../src/web/week/weekOf.ts';
import { holidaysOn } from '../core/schedule/scheduleOf.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** Tuesday 24 November 2026, 22:10 in Madrid. */
export const now = Date.parse('2026-11-24T22:10:00+01:00');

export const at = (text: string): Instant => Date.parse(`${text}+01:00`);

export const workdays: ResolvedSchedule = {
  timeZone: 'Europe/Madrid',
  windows: [
    { days: ['mon', 'tue', 'wed', 'fri'], from: '08:00', to: '20:00' },
    { days: ['thu'], from: '20:00', to: '02:00' },
  ],
  exceptions: [
    { from: '2026-11-28', to: '2026-11-28', windows: [{ from: '10:00', to: '14:00' }] },
    { from: '2026-11-29', to: '2026-11-29', windows: [] },
  ],
  holidays: holidaysOn(['2026-11-25'], 'Santa Catalina'),
  calendars: [
    {
      effect: 'open',
      events: [
        {
          ...{ kind: 'timed', from: at('2026-11-27T20:00:00'), to: at('2026-11-27T22:00:00') },
          summary: 'Exam week',
        },
      ],
    },
  ],
};

/** An estimate that ends so far from now (ms), of a hub that usually takes 4 to 7 minutes. */
function etaOf(low: number, high: number, rest: Partial<HubView['eta']> = {}): NonNullable<HubView['eta']> {
  const usual = { lowMs: 4 * minute, highMs: 7 * minute };
  return { low: now + low, high: now + high, usual, guess: false, pace: 'inTime', ...rest };
}

export function viewOf(parts: Partial<HubView> = {}): HubView {
  return {
    name: 'research',
    title: 'Research hub',
    url: 'https://hub.example.edu',
    timeZone: 'Europe/Madrid',
    contact: 'hub-help@example.edu',
    state: 'asleep',
    because: 'closed',
    since: at('2026-11-24T20:04:00'),
    until: at('2026-11-26T19:40:00'),
    next: { state: 'ready', at: at('2026-11-26T20:00:00') },
    eta: etaOf(4 * minute, 7 * minute),
    wakeKept: false,
    leases: 0,
    progress: {},
    lastSeenAt: now - minute,
    ...parts,
  };
}

type Extra = Partial<Omit<HubPageModel, 'view' | 'week'>> & { readonly awake?: Interval };

export function modelOf(view: Partial<HubView> = {}, { awake, ...extra }: Extra = {}): HubPageModel {
  return {
    view: viewOf(view),
    week: weekOf(workdays, now, awake),
    language: 'en',
    now,
    next: '/hub/user-redirect/lab/tree/course/week-3.ipynb',
    mayWake: true,
    leaseMs: 2 * hour,
    ...extra,
  };
}

const mine = { until: now + 2 * hour, longest: now + 8 * hour };
const asked = now - 3 * minute;
const onWish = {
  because: 'wakeLease' as const,
  until: mine.until,
  next: { state: 'asleep' as const, at: mine.until },
  leases: 3,
  mine,
};
const awake = { from: now - 3 * minute, to: mine.until };
const waking = {
  ...onWish,
  state: 'starting' as const,
  progress: { asked, starting: asked + 10_000 },
};

/** One model for every state of a hub's page, by the name of the state (and what is special). */
export const pageModels: Readonly<Record<string, (language?: Language) => HubPageModel>> = {
  asleep: inLanguage(() => modelOf()),
  asleepGuess: inLanguage(() =>
    modelOf({
      eta: etaOf(3 * minute, 10 * minute, {
        guess: true,
        usual: { lowMs: 3 * minute, highMs: 10 * minute },
      }),
    }),
  ),
  stoppedByHand: inLanguage(() => modelOf({ because: 'manualStop', until: at('2026-11-26T20:00:00') })),
  opensSoon: inLanguage(() =>
    modelOf({ next: { state: 'ready', at: now + 6 * minute }, until: now + 6 * minute, because: 'closed' }),
  ),
  waking: inLanguage(() => modelOf(waking, { awake, was: now + 5 * minute })),
  hubStarting: inLanguage(() =>
    modelOf(
      {
        ...waking,
        state: 'hubStarting',
        progress: { ...waking.progress, hubStarting: now - 20_000 },
        eta: etaOf(30_000, 90_000),
      },
      { awake },
    ),
  ),
  guessing: inLanguage(() =>
    modelOf(
      {
        ...waking,
        eta: etaOf(minute, 9 * minute, { guess: true, usual: { lowMs: 3 * minute, highMs: 10 * minute } }),
      },
      { awake },
    ),
  ),
  late: inLanguage(() =>
    modelOf(
      {
        ...waking,
        progress: { asked: now - 9 * minute, starting: now - 9 * minute },
        eta: etaOf(minute, 5 * minute, { pace: 'late' }),
      },
      { awake },
    ),
  ),
  notYet: inLanguage(() =>
    modelOf(
      {
        ...waking,
        state: 'trouble',
        progress: { asked },
        retry: { at: now + 20 * minute, failure: 'capacity' },
      },
      { awake },
    ),
  ),
  muchLate: inLanguage(() =>
    modelOf(
      {
        ...waking,
        eta: etaOf(minute, 5 * minute, { pace: 'muchLate' }),
      },
      { awake },
    ),
  ),
  stoppingKept: inLanguage(() =>
    modelOf({ ...onWish, state: 'stopping', wakeKept: true, progress: { asked } }, { awake }),
  ),
  stopping: inLanguage(() => modelOf({ state: 'stopping' })),
  resting: inLanguage(() =>
    modelOf({
      state: 'cooling',
      because: 'openHours',
      until: now + 2 * hour,
      restsUntil: now + 8 * minute,
    }),
  ),
  ready: inLanguage(() => modelOf({ ...onWish, state: 'ready' }, { awake, woke: true })),
  readyClosed: inLanguage(() => modelOf({ state: 'ready', because: 'closed' }, { woke: true })),
  open: inLanguage(() =>
    modelOf(
      { state: 'ready', because: 'openHours', until: now + hour, next: { state: 'asleep', at: now + hour } },
      { next: undefined },
    ),
  ),
  problem: inLanguage(() => modelOf({ ...onWish, state: 'degraded' }, { awake })),
  off: inLanguage(() =>
    modelOf(
      { state: 'heldOff', because: 'heldOff', until: at('2026-11-30T08:00:00') },
      { reason: 'New disks <arrive> on Friday.' },
    ),
  ),
  paused: inLanguage(() => modelOf({ because: 'paused', until: at('2026-11-25T08:00:00') })),
  notAllowed: inLanguage(() => modelOf({}, { mayWake: false })),
  refused: inLanguage(() => modelOf({}, { refusal: { code: 'notAllowed' } })),
  dailyLimit: inLanguage(() =>
    modelOf({}, { refusal: { code: 'dailyLimit', limit: 6, again: at('2026-11-25T00:00:00') } }),
  ),
  longestReached: inLanguage(() =>
    modelOf(
      { ...onWish, state: 'ready' },
      { refusal: { code: 'longestReached', until: mine.until, maxLeaseMs: 8 * hour }, awake },
    ),
  ),
  released: inLanguage(() => modelOf({ state: 'ready', because: 'closed' }, { released: true })),
  refusedPaused: inLanguage(() =>
    modelOf(
      { state: 'ready', because: 'paused', until: now + hour },
      { refusal: { code: 'paused', until: now + hour }, reason: 'New disks <arrive> tonight.' },
    ),
  ),
  unknown: inLanguage(() => modelOf({ state: 'unknown', lastSeenAt: now - 75 * minute })),
  nextRefused: inLanguage(() => modelOf({}, { next: undefined, nextRefused: true })),
  ahead: inLanguage(() =>
    modelOf(
      {
        state: 'ready',
        because: 'openHours',
        until: now + 8 * minute,
        next: { state: 'asleep', at: now + 8 * minute },
        stopAhead: { at: now + 8 * minute, because: 'closed' },
      },
      { next: undefined },
    ),
  ),
  aheadAsk: inLanguage(() =>
    modelOf(
      { ...onWish, state: 'ready', stopAhead: { at: now + 8 * minute, because: 'idle' } },
      { awake, mayWake: false, next: undefined },
    ),
  ),
  aheadNow: inLanguage(() =>
    modelOf({ state: 'degraded', because: 'closed', stopAhead: { at: now - minute, because: 'closed' } }),
  ),
  live: inLanguage(() => modelOf(waking, { awake, live: true })),
};

function inLanguage(make: () => HubPageModel): (language?: Language) => HubPageModel {
  return (language = 'en') => ({ ...make(), language });
}
