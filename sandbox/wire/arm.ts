import { secondMs, toIso } from '../../src/core/time.ts';
import { takeGeneralFault } from '../world/faults.ts';
import { armThrottledRefusal, forbiddenRefusal } from '../world/refusals.ts';
import type { World } from '../world/world.ts';
import { answerClusters } from './armClusters.ts';
import { answerCompute } from './armCompute.ts';
import { answerOperation } from './armOperations.ts';
import { type Answer, type Ask, answer, armHeaders, unknownOperation } from './exchange.ts';
import { refusalAnswer } from './refusalAnswer.ts';
import { answerResourceGraph } from './resourceGraph.ts';
import type { Tokens } from './tokens.ts';

const audiences = ['https://management.azure.com', 'https://management.core.windows.net'];

/** management.azure.com: who asks, then limits and rights, then the service itself. Paths match in any letter case. */
export function answerArm(world: World, tokens: Tokens, ask: Ask): Answer {
  return withArmHeaders(route(world, tokens, ask));
}

function route(world: World, tokens: Tokens, ask: Ask): Answer {
  const unauthorized = refuseCaller(world, tokens, ask);
  if (unauthorized) return unauthorized;
  const throttled = takeGeneralFault(world, 'throttled');
  if (throttled) return refusalAnswer(armThrottledRefusal(throttled.seconds));
  if (takeGeneralFault(world, 'forbidden')) {
    return refusalAnswer(forbiddenRefusal(actionOf(ask), ask.path));
  }
  return (
    answerResourceGraph(world, ask) ??
    answerOperation(world, ask) ??
    answerClusters(world, tokens, ask) ??
    answerCompute(world, ask) ??
    unknownOperation(ask)
  );
}

/** The action as role definitions name it: of `…/providers/Microsoft.Compute/virtualMachines/hub/start` `…/start/action`. */
function actionOf({ method, path }: Ask): string {
  const [provider = '', type = '', , part, child] = (path.split(/\/providers\//i).at(-1) ?? '').split('/');
  const verb = part === undefined ? 'read' : ({ GET: 'read', PUT: 'write' }[method] ?? `${part}/action`);
  const isChild = child !== undefined || (method === 'GET' && part !== undefined);
  return [provider, type, ...(isChild && part !== undefined ? [part] : []), verb].join('/');
}

/** ARM's answers to a request without a good token; undefined where the token is good. */
function refuseCaller(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const [, token] = /^Bearer (.+)$/i.exec(ask.headers.authorization ?? '') ?? [];
  if (!token) {
    return unauthorized(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  const claims = tokens.read(token);
  if (!claims) return unauthorized('InvalidAuthenticationToken', 'The access token is invalid.');
  if (!audiences.includes(claims.aud.replace(/\/$/, ''))) {
    return unauthorized(
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${claims.aud}'.`,
    );
  }
  if (claims.exp * secondMs <= world.clock.now()) {
    return unauthorized(
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${toIso(claims.exp * secondMs)}' is earlier than current UTC time '${toIso(world.clock.now())}'.`,
    );
  }
  return undefined;
}

function unauthorized(code: string, message: string): Answer {
  return answer(
    401,
    { error: { code, message } },
    {
      'www-authenticate':
        'Bearer authorization_uri="https://login.microsoftonline.com/common", error="invalid_token", error_description="The access token is missing or not valid."',
    },
  );
}

function withArmHeaders(given: Answer): Answer {
  return given.kind === 'cut' ? given : { ...given, headers: { ...armHeaders(), ...given.headers } };
}
