import type { TargetId } from '../core/power/powerTarget.ts';

/** What clusters sign in with themselves. Throws AzureFault. */
export type ClusterPrincipals = {
  /** Client id of its application, in lower case; undefined where it has a managed identity, or is gone. */
  appIdOf(target: TargetId): Promise<string | undefined>;
};
