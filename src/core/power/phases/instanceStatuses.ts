import { classifyFailure } from '../classifyFailure.ts';
import type { Failure } from '../failure.ts';

/** One entry of Azure Compute's instance view: `PowerState/running`, `ProvisioningState/failed/AllocationFailed`. */
export type InstanceStatus = { readonly code: string; readonly message?: string };

/** What stands behind `PowerState/` or `ProvisioningState/`, in lower case; undefined where there is no such entry. */
export function statusOf(
  statuses: readonly InstanceStatus[],
  kind: 'PowerState' | 'ProvisioningState',
): string | undefined {
  const found = statuses.find(({ code }) => code.toLowerCase().startsWith(`${kind.toLowerCase()}/`));
  return found?.code.split('/')[1]?.toLowerCase();
}

/** Why the last operation failed: `ProvisioningState/failed/{code}` and its message. */
export function failureIn(statuses: readonly InstanceStatus[]): Failure | undefined {
  for (const { code, message } of statuses) {
    const [kind, state, cause] = code.split('/');
    if (kind?.toLowerCase() !== 'provisioningstate' || state?.toLowerCase() !== 'failed') continue;
    if (cause || message)
      return classifyFailure({ ...(cause && { code: cause }), ...(message && { message }) });
  }
  return undefined;
}
