import { hasConsent } from '../world/directory/changeSecrets.ts';
import { sandboxClientId } from '../world/refusals.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { graphRole, isGraph } from './graph/refuseGraphCaller.ts';
import type { Tokens } from './tokens.ts';

/** The identity endpoint of App Service and Functions, protocol 2019-08-01 (learn: "Use managed identities, REST"). */
export function answerManagedIdentity(world: World, tokens: Tokens, secret: string, ask: Ask): Answer {
  if (ask.headers['x-identity-header'] !== secret)
    return refuse(401, 'The X-IDENTITY-HEADER is missing or wrong.');
  if (ask.query.get('api-version') !== '2019-08-01') {
    return refuse(400, 'The api-version must be 2019-08-01.');
  }
  const resource = ask.query.get('resource');
  if (!resource) return refuse(400, 'A resource must be named.');
  const client = ask.query.get('client_id');
  if (client !== null && client !== sandboxClientId) {
    return refuse(
      400,
      'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
    );
  }
  const roles = isGraph(resource) && hasConsent(world) ? [graphRole] : [];
  const { token, expiresOn } = tokens.issue(resource, world.clock.now(), roles);
  return answer(200, {
    access_token: token,
    client_id: sandboxClientId,
    expires_on: String(expiresOn),
    resource,
    token_type: 'Bearer',
  });
}

function refuse(statusCode: number, message: string): Answer {
  return answer(statusCode, { statusCode, message, correlationId: '00000000-0000-0000-0000-000000000000' });
}
