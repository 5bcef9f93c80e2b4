import type { HttpTrigger } from './triggers.ts';

export type AccessKeys = { readonly functionKey: string; readonly masterKey: string };

/**
 * Whether the caller may run a function of this level. The header beats `?code=` even when it is wrong; the master key
 * opens everything; the admin level takes nothing else.
 */
export function mayCall(
  level: HttpTrigger['authLevel'],
  keys: AccessKeys,
  given: { readonly header: string | undefined; readonly code: string | undefined },
): boolean {
  if (level === 'anonymous') return true;
  const key = given.header ?? given.code;
  return key === keys.masterKey || (level === 'function' && key === keys.functionKey);
}
