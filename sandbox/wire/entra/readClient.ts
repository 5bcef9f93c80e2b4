import type { Application } from '../../world/directory/application.ts';
import { findApplication, judgeSecret } from '../../world/directory.ts';
import { takeFault } from '../../world/faults.ts';
import type { World } from '../../world/world.ts';
import type { Ask } from '../exchange.ts';
import { badClient, badGrant, type EntraRefusal, missingParameter, noApplication } from './entraRefusal.ts';

type Named = { readonly appId: string | undefined; readonly secret: string | undefined };

/** Who asks at the token endpoint, proved by a client secret in the form or as Basic. */
export function readClient(world: World, ask: Ask, form: URLSearchParams): Application | EntraRefusal {
  const { appId, secret } = credentialsOf(ask, form);
  if (!appId) return missingParameter('client_id');
  const application = findApplication(world, appId);
  if (!application) return noApplication(world, appId);
  if (!secret) {
    return badClient(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const judged = judgeSecret(world, appId, secret);
  if (!judged.ok) return wrongSecret(world, appId, judged.code);
  if (takeFault(world, 'signInUnclear', application.appId)) {
    return badGrant(
      53003,
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    );
  }
  return application;
}

function wrongSecret(world: World, appId: string, code: 7000215 | 7000222 | 700016): EntraRefusal {
  switch (code) {
    case 700016:
      return noApplication(world, appId);
    case 7000215:
      return badClient(
        code,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
      );
    case 7000222:
      return badClient(
        code,
        `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
      );
  }
}

/** Basic is user and password in form encoding (RFC 6749, 2.3.1). */
function credentialsOf(ask: Ask, form: URLSearchParams): Named {
  const [, basic] = /^Basic (.+)$/i.exec(ask.headers.authorization ?? '') ?? [];
  if (basic === undefined) {
    return { appId: form.get('client_id') ?? undefined, secret: form.get('client_secret') ?? undefined };
  }
  const [, user = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? [];
  const decoded = (text: string) => new URLSearchParams(`x=${text}`).get('x') ?? '';
  return { appId: decoded(user), secret: decoded(password) };
}
