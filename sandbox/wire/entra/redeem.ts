import { createHash } from 'node:crypto';
import { dayMs, minuteMs } from '../../../src/core/time.ts';
import type { Application } from '../../world/directory/application.ts';
import type { SignInGrant } from '../../world/directory/signInGrant.ts';
import type { World } from '../../world/world.ts';
import { badGrant, badRequest, type EntraRefusal, missingParameter } from './entraRefusal.ts';

const codeLivesMs = 10 * minuteMs;
const refreshLivesMs = 90 * dayMs;

/** A code for what it stands for, once. */
export function redeemCode(
  world: World,
  application: Application,
  form: URLSearchParams,
): SignInGrant | EntraRefusal {
  const code = form.get('code');
  if (!code) return missingParameter('code');
  const grant = world.grants.get(code);
  if (grant?.kind !== 'code' || grant.appId !== application.appId) return malformed;
  if (grant.redeemed) {
    return badGrant(
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    );
  }
  if (world.clock.now() - grant.at >= codeLivesMs) {
    return badGrant(70008, 'The provided authorization code or refresh token has expired due to inactivity.');
  }
  const asked = form.get('redirect_uri');
  if (asked !== null && asked !== grant.redirectUri) {
    return badGrant(
      500112,
      `The reply address '${asked}' does not match the reply address '${grant.redirectUri}' provided when requesting Authorization code.`,
    );
  }
  if (grant.challenge && !verifies(grant.challenge, form.get('code_verifier'))) {
    return badGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  }
  grant.redeemed = true;
  return grant;
}

/** A refresh token stays good beside the one that is given for it. */
export function redeemRefreshToken(
  world: World,
  application: Application,
  form: URLSearchParams,
): SignInGrant | EntraRefusal {
  const text = form.get('refresh_token');
  if (!text) return missingParameter('refresh_token');
  const grant = world.grants.get(text);
  if (grant?.kind !== 'refresh' || grant.appId !== application.appId) return malformed;
  if (world.clock.now() - grant.at < refreshLivesMs) return grant;
  return badGrant(700082, 'The refresh token has expired due to inactivity.');
}

const malformed = badRequest(9002313, 'Invalid request. Request is malformed or invalid.', 'invalid_grant');

function verifies({ method, text }: NonNullable<SignInGrant['challenge']>, verifier: string | null): boolean {
  if (verifier === null) return false;
  return text === (method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier);
}
