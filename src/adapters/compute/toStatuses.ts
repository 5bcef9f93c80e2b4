import type { InstanceStatus } from '../../core/power/phases/instanceStatuses.ts';

/** Entries without a code say nothing. */
export function toStatuses(
  found: readonly { readonly code?: string; readonly message?: string }[] | undefined,
): InstanceStatus[] {
  return (found ?? []).flatMap(({ code, message }) =>
    code === undefined ? [] : [{ code, ...(message !== undefined && { message }) }],
  );
}
