import type { WallTime } from '../schedule/schedule.ts';

/** When a channel is not to be disturbed by anything but what is critical; `to` ≤ `from` ends on the next day. */
export type QuietHours = { readonly from: WallTime; readonly to: WallTime; readonly timeZone: string };

/** Where messages go. Its address is a secret of the keeper's own vault. E-mail is sent by Azure Monitor, not by the app. */
export type Channel = {
  /** Unique. */
  readonly name: string;
  readonly kind: 'teams' | 'slack' | 'webhook';
  /** Name of the secret that holds the address. */
  readonly secret: string;
  readonly quiet?: QuietHours;
};
