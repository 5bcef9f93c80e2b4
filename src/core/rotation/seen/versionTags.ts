import type { VersionTags } from './storedVersion.ts';

/** Tags as a vault keeps them: at most 15, texts of at most 256 characters. */
export type RawTags = Readonly<Record<string, string>>;

const ours = 'hubkeeper';

/** What a version of ours carries. A person's own tags beside ours (`others`) stay, but for those of the same name. */
export function toRawTags({ appId, opId, keyId, mark }: VersionTags, others: RawTags = {}): RawTags {
  const kept = Object.entries(others).filter(([name]) => !names.includes(name));
  return {
    ...Object.fromEntries(kept),
    managedBy: ours,
    appId,
    opId,
    ...(keyId !== undefined && { keyId }),
    ...(mark !== undefined && { mark }),
  };
}

const names: readonly string[] = ['managedBy', 'appId', 'opId', 'keyId', 'mark'];

/** Undefined for tags that are not ours: a person may use the same names, but not that `managedBy`. */
export function fromRawTags(tags: RawTags | undefined): VersionTags | undefined {
  const { managedBy, appId, opId, keyId, mark } = tags ?? {};
  if (managedBy !== ours || !appId || !opId) return undefined;
  return { appId, opId, ...(keyId && { keyId }), ...(mark && { mark }) };
}
