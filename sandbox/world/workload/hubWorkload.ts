import type { Instant } from '../../../src/core/time.ts';

/**
 * How a hub comes by its client secret. vaultAtStart: its pod reads the vault when it starts (an init container, a CSI
 * volume) · syncedSecret: External Secrets copies it into a Kubernetes Secret, which the pod reads when it starts ·
 * file: a CSI volume that is read at each sign-in · pinned: a value written into the chart, never read again.
 */
export type SecretWay = 'vaultAtStart' | 'syncedSecret' | 'file' | 'pinned';

/** The sign-in of a hub: whose client it is, and where its secret lies. */
export type HubLogin = {
  readonly appId: string;
  /** The vault's own name. */
  readonly vault: string;
  readonly secret: string;
  readonly way: SecretWay;
  /** Whether the hub says which secret it uses, at `/hub/hubkeeper/marks`. */
  readonly exposesMark: boolean;
  /** Of a pinned one; the oldest version by default. */
  readonly version?: string;
};

/** A change of the pod template: the old pod is gone at once (strategy Recreate). `comesBack` false: the new one crash-loops. */
export type RollOutMade = {
  readonly at: Instant;
  readonly annotations: Readonly<Record<string, string>>;
  readonly comesBack: boolean;
  /** Of one that crash-loops: until then; for ever by default. */
  readonly crashesUntil?: Instant;
};

/** A value as it was read at some instant, written down because a vault tells only what is so now. */
export type Reading = { readonly at: Instant; readonly value: string };

/** What runs in a cluster, as far as a login needs it: one deployment, one Secret, one ExternalSecret. */
export type Workload = {
  readonly namespace: string;
  readonly deployment: string;
  /** Absent: a hub that signs nobody in. */
  readonly login?: HubLogin;
  /** When it was all there first: a cluster that runs from the beginning has run since then. */
  readonly since: Instant;
  /** Oldest first; of the future too, where a command under way makes them. */
  rollOuts: readonly RollOutMade[];
  /** When somebody had the ExternalSecret read the vault, and the annotation's value. */
  forcedSyncs: readonly { readonly at: Instant; readonly value: string }[];
  /** What the pod that started at `startedAt` took, and when it did. */
  held?: Reading & { readonly startedAt: Instant };
  /** Until then that pod was seen to wait for a secret. */
  waited?: { readonly startedAt: Instant; readonly until: Instant };
  /** What the Kubernetes Secret holds since `at`. */
  synced?: Reading;
};

export type WorkloadSeed = {
  readonly namespace?: string;
  readonly deployment?: string;
  readonly login?: HubLogin;
};

/** Names of the Secret that External Secrets keeps, of the ExternalSecret itself, and of the Secret's key. */
export const syncedNames = { secret: 'hub-login', key: 'client-secret' } as const;

export function createWorkload(seed: WorkloadSeed, since: Instant): Workload {
  const { namespace = 'jhub', deployment = 'hub', login } = seed;
  return { namespace, deployment, since, rollOuts: [], forcedSyncs: [], ...(login ? { login } : {}) };
}
