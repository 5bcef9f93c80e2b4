import type { Person } from '../../core/wake/caller.ts';

type Claim = { readonly typ: string; readonly val: string };

/** Names of claims as Easy Auth passes them on: unmapped, or mapped where the token store is on. */
const claimNames = {
  id: ['oid', 'http://schemas.microsoft.com/identity/claims/objectidentifier'],
  roles: ['roles', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role'],
  groups: ['groups', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups'],
  name: ['name', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', 'preferred_username'],
} as const;

const objectId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The platform keeps well below this (characters); more is nobody's sign-in. */
const longestHeader = 64 * 1024;

/**
 * The person in an `X-MS-CLIENT-PRINCIPAL` (base64 of JSON). Undefined for anything that is not one whole sign-in of
 * Entra with exactly one object id: a damaged header is nobody, never a fault. Whether the header may be believed is
 * the caller's to know.
 */
export function personOf(header: string | null): Person | undefined {
  if (!header || header.length > longestHeader) return undefined;
  const claims = claimsOf(header);
  if (!claims) return undefined;
  const valuesOf = (names: readonly string[]) =>
    claims.filter(({ typ }) => names.includes(typ)).map(({ val }) => val);
  const ids = new Set(valuesOf(claimNames.id).map((id) => id.toLowerCase()));
  const [id = ''] = ids;
  if (ids.size !== 1 || !objectId.test(id)) return undefined;
  const [name] = valuesOf(claimNames.name);
  return {
    id,
    ...(name !== undefined && { name }),
    roles: valuesOf(claimNames.roles),
    groups: valuesOf(claimNames.groups),
  };
}

function claimsOf(header: string): readonly Claim[] | undefined {
  const principal = parsed(header);
  if (typeof principal !== 'object' || principal === null || !('claims' in principal)) return undefined;
  if (!('auth_typ' in principal) || principal.auth_typ !== 'aad') return undefined;
  const { claims } = principal;
  return Array.isArray(claims) && claims.every(isClaim) ? claims : undefined;
}

function isClaim(claim: unknown): claim is Claim {
  if (typeof claim !== 'object' || claim === null) return false;
  return 'typ' in claim && typeof claim.typ === 'string' && 'val' in claim && typeof claim.val === 'string';
}

function parsed(header: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(header), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // Three ways to be no principal: no base64 (a DOMException), no UTF-8 (a TypeError), no JSON.
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException)
      return undefined;
    throw error;
  }
}
