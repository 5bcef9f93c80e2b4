import type { Instant } from '../time.ts';

/** What is watched beside what hubs need, as the operator wrote it. */
export type WatchedEntry = (
  | { readonly kind: 'tls'; readonly host: string; readonly port: number }
  | { readonly kind: 'entraApp'; readonly appId: string; readonly name?: string }
  | { readonly kind: 'vaultSecret'; readonly vault: string; readonly secret: string }
  | { readonly kind: 'date'; readonly name: string; readonly endsAt: Instant }
) & {
  readonly owner?: string;
  /** Where it is written what to do. */
  readonly runbook?: string;
};
