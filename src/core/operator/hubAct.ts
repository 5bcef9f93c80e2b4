import type { OverrideRefusal } from '../power/applyOverride.ts';
import { dayMs, type Instant } from '../time.ts';
import type { WakeRefusal } from '../wake/grantLease.ts';

/** What an operator does to one hub. */
export type HubAct =
  | {
      readonly kind: 'hold';
      readonly power: 'on' | 'off';
      readonly until: Instant;
      readonly reason: string;
    }
  | { readonly kind: 'pause'; readonly until: Instant; readonly reason: string }
  | { readonly kind: 'skipTonight' }
  | { readonly kind: 'resume' }
  /** Ends every wake, whoever asked for it. */
  | { readonly kind: 'sleep' }
  | { readonly kind: 'wake' }
  /** `secret`: by the name that the hub gives it. */
  | { readonly kind: 'rotate' | 'incident' | 'confirm'; readonly secret: string };

export const hubActKinds = [
  'hold',
  'pause',
  'skipTonight',
  'resume',
  'sleep',
  'wake',
  'rotate',
  'incident',
  'confirm',
] as const satisfies readonly HubAct['kind'][];

export type HubActRefusal =
  | OverrideRefusal
  | WakeRefusal
  | { readonly code: 'noSuchSecret' }
  | { readonly code: 'nothingToEnd' };

/** From a page nothing is kept on, off or alone for longer (ms); a command may do so for 90 days. */
export const longestFromPage = 14 * dayMs;
