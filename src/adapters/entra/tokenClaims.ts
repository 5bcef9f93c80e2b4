import type { TokenCredential } from '@azure/identity';
import * as z from 'zod';

/** What our own token says of us: tenant, object id, and whether applications may be managed with it. */
export type OwnClaims = {
  readonly tenant: string | undefined;
  readonly objectId: string | undefined;
  /** Consent to manage applications: those we own, or all of them. */
  readonly manages: 'all' | 'owned' | 'none';
  /** Not a person: their tokens carry scopes. */
  readonly isApp: boolean;
};

/** `roles` of an app, `scp` of a person at a laptop. */
const claims = z.object({
  tid: z.string().exactOptional(),
  oid: z.string().exactOptional(),
  roles: z.array(z.string()).default([]),
  scp: z.string().default(''),
});

const nothing: OwnClaims = { tenant: undefined, objectId: undefined, manages: 'none', isApp: false };

/** Reads a token that we were given for ourselves, unchecked: it is the service that judges it. A token of another form says nothing. */
export function readClaims(token: string): OwnClaims {
  const parsed = claims.safeParse(payloadOf(token));
  if (!parsed.success) return nothing;
  const { tid, oid, roles, scp } = parsed.data;
  const rights = [...roles, ...scp.split(' ')];
  const owned = rights.includes('Application.ReadWrite.OwnedBy');
  return {
    tenant: tid,
    objectId: oid,
    manages: rights.includes('Application.ReadWrite.All') ? 'all' : owned ? 'owned' : 'none',
    isApp: scp === '',
  };
}

/** The tenant of our own identity, from a token for `scope`; undefined where it cannot be learnt. */
export async function ownTenant(credential: TokenCredential, scope: string): Promise<string | undefined> {
  const token = await credential.getToken(scope);
  return token ? readClaims(token.token).tenant : undefined;
}

function payloadOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // Opaque tokens are allowed to be.
    return undefined;
  }
}
