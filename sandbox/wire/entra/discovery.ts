import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, originOf } from '../exchange.ts';
import type { PublicKey } from '../tokens.ts';
import { badRequest, entraHeaders, refuseEntra } from './entraRefusal.ts';

const azure = 'https://login.microsoftonline.com';

/** What OpenID Connect clients read first. Addresses lead back the way the caller came; names of issuers are Azure's. */
export function openIdConfiguration(world: World, ask: Ask, tenant: string, version: 1 | 2): Answer {
  const here = `${originOf(ask)}/${tenant}`;
  const oauth = version === 2 ? `${here}/oauth2/v2.0` : `${here}/oauth2`;
  const body = {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    jwks_uri: version === 2 ? `${here}/discovery/v2.0/keys` : `${originOf(ask)}/common/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(world, version),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${oauth}/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'nonce',
      'name',
      'oid',
      'tid',
      'ver',
      'preferred_username',
    ],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
  return answer(200, body, { ...entraHeaders(), 'access-control-allow-origin': '*' });
}

export function issuerOf(world: World, version: 1 | 2): string {
  return version === 2 ? `${azure}/${world.tenant}/v2.0` : `https://sts.windows.net/${world.tenant}/`;
}

export function signingKeys(key: PublicKey): Answer {
  return answer(200, { keys: [{ ...key, use: 'sig', x5t: key.kid, alg: 'RS256' }] }, entraHeaders());
}

/** Which names a cloud's sign-in service has; Microsoft's client libraries ask before anything else. */
export function instanceDiscovery(world: World, ask: Ask): Answer {
  const asked = ask.query.get('authorization_endpoint');
  const authority = asked === null ? null : URL.parse(asked);
  if (!authority) {
    return refuseEntra(world, ask, badRequest(50049, 'Unknown or invalid instance.', 'invalid_instance'));
  }
  const [, tenant = 'common'] = authority.pathname.split('/');
  const host = 'login.microsoftonline.com';
  return answer(
    200,
    {
      tenant_discovery_endpoint: `${azure}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': ask.query.get('api-version') ?? '1.1',
      metadata: [
        {
          preferred_network: host,
          preferred_cache: 'login.windows.net',
          aliases: [host, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
        },
      ],
    },
    entraHeaders(),
  );
}
