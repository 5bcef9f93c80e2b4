/** Where a secret is kept. `vault`: the vault's own name, or `ownVault` where the settings name it; both compared in lower case. */
export type SecretStore = { readonly vault: string; readonly secret: string };

/** Stands for the keeper's own vault where its name is not known; parentheses cannot be part of a vault's name. */
export const ownVault = '(own)';

/** Before it has proved itself a new value waits under this name beside the store. */
export function stagingName(secret: string): string {
  return `${secret}-next`;
}

export function stagingOf({ vault, secret }: SecretStore): SecretStore {
  return { vault, secret: stagingName(secret) };
}

/**
 * How a hub comes to use a new value. `onWake`: it reads its secret when it starts, so the next start is soon enough.
 * `none`: something in the cluster does it (External Secrets, Reloader). `runCommand`: the keeper rolls the hub's
 * deployment, after the synced secret holds the new value where one is named.
 */
export type RollOut =
  | { readonly kind: 'onWake' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'runCommand';
      readonly namespace: string;
      readonly deployment: string;
      /** An ExternalSecret that is told to read the vault first. */
      readonly externalSecret?: string;
      /** The Kubernetes secret that must hold the new value before the roll-out; without it pods read the vault themselves. */
      readonly synced?: { readonly secret: string; readonly key: string };
    };

/** One secret of one hub, as the operator configured it, checked. Durations in ms; overlap < rotateBefore < lifetime. */
export type LoginSecret = {
  /** Unique within its hub: `login`. */
  readonly name: string;
  /** Client id of the application, in lower case. */
  readonly appId: string;
  readonly store: SecretStore;
  readonly lifetimeMs: number;
  readonly rotateBeforeMs: number;
  readonly overlapMs: number;
  readonly rollOut: RollOut;
};
