import type { Instant } from '../time.ts';

export const startReasons = [
  'heldOn',
  'wakeLease',
  'manualStart',
  'openHours',
  'openingSoon',
  /** Somebody works on it. */
  'activity',
  /** It does not tell whether anybody works on it. */
  'activityUnknown',
  /** Azure had no capacity lately, and a stop would give this one away. */
  'keptWarm',
  /** Its pools sleep, and it does not yet. */
  'dozing',
] as const;

export const stopReasons = [
  'heldOff',
  'manualStop',
  'closed',
  /** Open, and nobody has worked on it for long. */
  'idle',
  /** Awake for longer than the operator wants at a stretch. */
  'longestAwake',
] as const;

export type StartReason = (typeof startReasons)[number];
export type StopReason = (typeof stopReasons)[number];

/** `until`: when this opinion ends by itself; absent where nothing on the calendar ends it. */
export type DesiredPower =
  | { readonly kind: 'leaveAlone'; readonly because: 'paused'; readonly until: Instant }
  | { readonly kind: 'on'; readonly because: StartReason; readonly until?: Instant }
  | { readonly kind: 'off'; readonly because: StopReason; readonly until?: Instant };

/** Every reason of a wish. */
export const wishReasons: readonly DesiredPower['because'][] = ['paused', ...startReasons, ...stopReasons];

/** False of what another version wrote. */
export function isWishReason(because: string): because is DesiredPower['because'] {
  return wishReasons.some((each) => each === because);
}
