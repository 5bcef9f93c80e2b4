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

/** What is watched beside what hubs need, as the operator wrote it. */
export type WatchedEntry =
  | {
      readonly kind: 'tls';
      readonly host: string;
      readonly port: number;
      readonly owner?: string;
      readonly runbook?: string;
    }
  | {
      readonly kind: 'entraApp';
      readonly appId: string;
      readonly name?: string;
      readonly owner?: string;
      readonly runbook?: string;
    }
  | {
      readonly kind: 'vaultSecret';
      readonly vault: string;
      readonly secret: string;
      readonly owner?: string;
      readonly runbook?: string;
    }
  | {
      readonly kind: 'date';
      readonly name: string;
      readonly endsAt: number;
      readonly owner?: string;
      readonly runbook?: string;
    };

/** What an hour costs, as the operator says: awake, and what goes on costing while asleep (disks, addresses). */
export type HubCost = { readonly perHour: number; readonly perHourAsleep: number; readonly currency: string };
