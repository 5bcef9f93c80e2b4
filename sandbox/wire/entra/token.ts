import { takeFault } from '../../world/faults.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from '../exchange.ts';
import type { Tokens } from '../tokens.ts';
import {
  badRequest,
  type EntraRefusal,
  entraHeaders,
  missingParameter,
  refuseEntra,
} from './entraRefusal.ts';
import { readClient } from './readClient.ts';
import { redeemCode, redeemRefreshToken } from './redeem.ts';
import { appTokenBody, personTokenBody } from './tokenBodies.ts';

const grants = ['client_credentials', 'authorization_code', 'refresh_token'];

/** The token endpoint of either version. Certificates and other assertions are not known here. */
export function giveToken(world: World, tokens: Tokens, ask: Ask, version: 1 | 2): Answer {
  const form = new URLSearchParams(ask.body);
  const refuse = (refusal: EntraRefusal) => refuseEntra(world, ask, refusal);
  const named = form.get('client_id')?.toLowerCase() ?? '';
  if (takeFault(world, 'signInDown', named)) return { kind: 'cut' };
  const grantType = form.get('grant_type');
  if (grantType === null) return refuse(missingParameter('grant_type'));
  if (form.has('client_assertion') || /^(password|urn:)/.test(grantType)) return unknownOperation(ask);
  if (!grants.includes(grantType)) {
    const says = `The app requested an unsupported grant type '${grantType}'.`;
    return refuse(badRequest(70003, says, 'unsupported_grant_type'));
  }
  const application = readClient(world, ask, form);
  if ('error' in application) return refuse(application);
  const wanted = resourceOf(world, form, version, grantType);
  if ('error' in wanted) return refuse(wanted);
  const parts = { world, tokens, application, form, version, resource: wanted.resource } as const;
  if (grantType === 'client_credentials') return answer(200, appTokenBody(parts), entraHeaders());
  const redeem = grantType === 'authorization_code' ? redeemCode : redeemRefreshToken;
  const grant = redeem(world, application, form);
  if ('error' in grant) return refuse(grant);
  return answer(200, personTokenBody(parts, grant), entraHeaders());
}

const graph = 'https://graph.microsoft.com';

/** Services that exist in every tenant. */
const known = [
  graph,
  'https://graph.windows.net',
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://vault.azure.net',
  'https://storage.azure.com',
  '00000002-0000-0000-c000-000000000000',
  '00000003-0000-0000-c000-000000000000',
];

/** Whom the token is for: version 1 names a resource, version 2 puts it into the scope; Graph where nothing is named. */
function resourceOf(
  world: World,
  form: URLSearchParams,
  version: 1 | 2,
  grantType: string,
): { readonly resource: string } | EntraRefusal {
  const scope = form.get('scope');
  const scoped = scope?.split(' ').find((each) => /^(https:|api:|[\da-f]{8}-).*\//i.test(each));
  if (version === 2 && grantType === 'client_credentials') {
    if (scope === null) return missingParameter('scope');
    if (!scope.endsWith('/.default')) {
      return badRequest(
        1002012,
        `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
        'invalid_scope',
      );
    }
  }
  const asked = version === 1 ? form.get('resource') : scoped?.replace(/\/[^/]*$/, '');
  const resource = (asked ?? graph).replace(/\/$/, '');
  const [, appId = resource] = /^api:\/\/(.+)$/.exec(resource) ?? [];
  if (known.includes(resource) || world.applications.has(appId.toLowerCase())) return { resource };
  return badRequest(
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${world.tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    'invalid_resource',
  );
}

/** A tenant that this world does not have. */
export function refuseTenant(world: World, ask: Ask, tenant: string): Answer {
  const says = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
  return refuseEntra(world, ask, badRequest(90002, says));
}

/** Nobody calls it with GET. */
export function refuseMethod(world: World, ask: Ask): Answer {
  return refuseEntra(
    world,
    ask,
    badRequest(900561, 'The endpoint only accepts POST requests. Received a GET request.'),
  );
}
