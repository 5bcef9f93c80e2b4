import type { Hub } from '../policy.ts';
import type { RollOut, SecretStore } from './loginSecret.ts';

/** A hub that uses a unit's secret, and under which name. */
export type SecretUse = { readonly hub: Hub; readonly name: string; readonly rollOut: RollOut };

/** What is rotated as one: an application and the store of its secret, however many hubs use them. */
export type RotationUnit = {
  readonly id: RotationId;
  readonly appId: string;
  readonly store: SecretStore;
  readonly lifetimeMs: number;
  readonly rotateBeforeMs: number;
  readonly overlapMs: number;
  /** At least one. */
  readonly uses: readonly SecretUse[];
};

/** `{appId}/{vault}/{secret}`, in lower case. */
export type RotationId = string;

export function rotationId(appId: string, { vault, secret }: SecretStore): RotationId {
  return `${appId}/${vault}/${secret}`.toLowerCase();
}
