import { secondMs } from '../../../src/core/time.ts';
import { hasConsent } from '../../world/directory/changeSecrets.ts';
import { type DirectoryRefusal, privilegesRefusal } from '../../world/directory/directoryRefusals.ts';
import { sandboxPrincipal } from '../../world/refusals.ts';
import type { World } from '../../world/world.ts';
import type { Ask } from '../exchange.ts';
import type { TokenClaims, Tokens } from '../tokens.ts';

/** The permission that the keeper's identity has been given. */
export const graphRole = 'Application.ReadWrite.OwnedBy';

/** Whether a token for this audience is for Graph: by address or by its own client id. */
export function isGraph(audience: string): boolean {
  return /^https:\/\/graph\.microsoft\.com\/?$|^00000003-0000-0000-c000-000000000000$/.test(audience);
}

/** Graph's 401 to a request without a good token; undefined where it is good. */
export function refuseGraphToken(world: World, tokens: Tokens, ask: Ask): DirectoryRefusal | undefined {
  const [, token] = /^Bearer (.+)$/i.exec(ask.headers.authorization ?? '') ?? [];
  if (!token) return noToken('Access token is empty.');
  const claims = tokens.read(token);
  if (!claims) return noToken('IDX14100: JWT is not well formed, or its signature is not valid.');
  if (!isGraph(claims.aud)) return noToken('Access token validation failure. Invalid audience.');
  if (claims.exp * secondMs <= world.clock.now())
    return noToken('Lifetime validation failed, the token is expired.');
  return undefined;
}

/** A 403 unless the token says that its holder may manage applications, and that still holds. */
export function refuseGraphRights(world: World, tokens: Tokens, ask: Ask): DirectoryRefusal | undefined {
  const claims: TokenClaims | undefined = tokens.read(ask.headers.authorization?.replace(/^\S+ /, '') ?? '');
  const granted = claims?.oid === sandboxPrincipal && claims.roles?.includes(graphRole);
  return granted && hasConsent(world) ? undefined : privilegesRefusal;
}

function noToken(message: string): DirectoryRefusal {
  return { status: 401, code: 'InvalidAuthenticationToken', message };
}
