import type { World } from '../world/world.ts';
import { authorize } from './entra/authorize.ts';
import { instanceDiscovery, openIdConfiguration, signingKeys } from './entra/discovery.ts';
import { giveToken, refuseMethod, refuseTenant } from './entra/token.ts';
import { type Answer, type Ask, unknownOperation } from './exchange.ts';
import type { Tokens } from './tokens.ts';

export const entraHost = 'login.microsoftonline.com';

/** Tenants that stand for any. */
const anyTenant = ['common', 'organizations'];

/** Entra's sign-in service: people's sign-in to applications, tokens, and what clients read beforehand; both versions. */
export function answerEntra(world: World, tokens: Tokens, ask: Ask): Answer {
  const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(ask.path) ?? [];
  const call = `${ask.method === 'HEAD' ? 'GET' : ask.method} ${rest}`;
  if (call === 'GET discovery/instance') return instanceDiscovery(world, ask);
  if (![world.tenant, ...anyTenant].includes(tenant.toLowerCase())) return refuseTenant(world, ask, tenant);
  switch (call) {
    case 'GET oauth2/authorize':
      return authorize(world, ask, 1);
    case 'GET oauth2/v2.0/authorize':
      return authorize(world, ask, 2);
    case 'POST oauth2/token':
      return giveToken(world, tokens, ask, 1);
    case 'POST oauth2/v2.0/token':
      return giveToken(world, tokens, ask, 2);
    case 'GET oauth2/token':
    case 'GET oauth2/v2.0/token':
      return refuseMethod(world, ask);
    case 'GET .well-known/openid-configuration':
      return openIdConfiguration(world, ask, tenant, 1);
    case 'GET v2.0/.well-known/openid-configuration':
      return openIdConfiguration(world, ask, tenant, 2);
    case 'GET discovery/keys':
    case 'GET discovery/v2.0/keys':
      return signingKeys(tokens.publicKey);
    default:
      return unknownOperation(ask);
  }
}
