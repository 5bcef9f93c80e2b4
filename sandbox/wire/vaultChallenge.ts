import { secondMs } from '../../src/core/time.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import type { Tokens } from './tokens.ts';

const resource = 'https://vault.azure.net';

/** Key Vault's 401 to a request without a good token, which also says where to get one; undefined where it is good. */
export function refuseVaultCaller(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const [, token] = /^Bearer (.+)$/i.exec(ask.headers.authorization ?? '') ?? [];
  if (!token) return challenge(world, 'AKV10000: Request is missing a Bearer or PoP token.');
  const claims = tokens.read(token);
  if (!claims) return challenge(world, 'AKV10032: Invalid issuer or signature.', 'invalid_token');
  if (claims.aud.replace(/\/$/, '') !== resource) {
    const message = `AKV10022: Invalid audience. Expected ${resource}, found: ${claims.aud}.`;
    return challenge(world, message, 'invalid_token');
  }
  if (claims.exp * secondMs <= world.clock.now()) {
    return challenge(world, 'AKV10034: The token has expired.', 'invalid_token');
  }
  return undefined;
}

function challenge(world: World, message: string, error?: string): Answer {
  const parts = [
    `authorization="https://login.microsoftonline.com/${world.tenant}"`,
    `resource="${resource}"`,
    ...(error === undefined ? [] : [`error="${error}"`]),
  ];
  return answer(
    401,
    { error: { code: 'Unauthorized', message } },
    { 'www-authenticate': `Bearer ${parts.join(', ')}` },
  );
}
