import { assertNever } from '../../core/assertNever.ts';
import type { HubPageModel } from './hubPageModel.ts';

/** Each is a page of its own; its headline and title are messages of nearly the same name. */
export type HubPageState =
  | 'asleep'
  | 'opensSoon'
  | 'waking'
  | 'guessing'
  | 'late'
  | 'notYet'
  | 'stoppingKept'
  | 'stopping'
  | 'resting'
  | 'ready'
  | 'open'
  | 'problem'
  | 'off'
  | 'notAllowed'
  | 'dailyLimit'
  | 'unknown';

/** On its way up: worth refreshing, worth opening by itself at the end. */
export function isWaiting(state: HubPageState): boolean {
  return ['waking', 'guessing', 'late', 'notYet', 'stoppingKept', 'resting'].includes(state);
}

export function isUp(state: HubPageState): boolean {
  return state === 'ready' || state === 'open';
}

/** Which page this visitor meets. A refused click is a page of its own only where there is nothing else to say. Total. */
export function hubPageState(model: HubPageModel): HubPageState {
  const { view } = model;
  switch (view.state) {
    case 'asleep':
      return whileAsleep(model);
    case 'queued':
    case 'starting':
    case 'hubStarting':
      return whileWaking(model);
    case 'ready':
      return view.because === 'openHours' ? 'open' : 'ready';
    case 'stopping':
      return view.wakeKept ? 'stoppingKept' : 'stopping';
    case 'cooling':
      return 'resting';
    case 'degraded':
      return 'problem';
    case 'trouble':
      return 'notYet';
    case 'heldOff':
      return 'off';
    case 'unknown':
      return 'unknown';
    default:
      return assertNever(view.state);
  }
}

function whileAsleep({ view, mayWake, refusal }: HubPageModel): HubPageState {
  if (view.because === 'paused' || refusal?.code === 'paused' || refusal?.code === 'heldOff') return 'off';
  if (refusal?.code === 'dailyLimit' || refusal?.code === 'notAllowed') return refusal.code;
  if (!mayWake) return 'notAllowed';
  const opensBefore = view.next?.state === 'ready' && view.eta && view.next.at <= view.eta.high;
  return opensBefore ? 'opensSoon' : 'asleep';
}

function whileWaking({ view: { eta } }: HubPageModel): HubPageState {
  if (eta?.pace === 'muchLate') return 'notYet';
  if (eta?.pace === 'late') return 'late';
  return eta?.guess ? 'guessing' : 'waking';
}
