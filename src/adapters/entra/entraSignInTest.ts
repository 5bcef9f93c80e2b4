import type { TokenCredential } from '@azure/identity';
import * as z from 'zod';
import { signInOutcome } from '../../core/rotation/refusals/signInOutcome.ts';
import type { TestOutcome } from '../../core/rotation/seen/testOutcome.ts';
import type { SignInTest } from '../../ports/signInTest.ts';
import { graphScope } from './graphClient.ts';
import { ownTenant } from './tokenClaims.ts';

export type SignInAccess = {
  /** `https://login.microsoftonline.com` */
  readonly authority: string;
  readonly graphEndpoint: string;
  /** Undefined: the tenant of `credential`. */
  readonly tenantId: string | undefined;
  readonly credential: TokenCredential;
};

/** For the whole test (ms). */
const patienceMs = 15_000;

const tokenBody = z.object({ access_token: z.string().min(1) });
const refusalBody = z.object({ error_codes: z.array(z.number()).default([]) });

/**
 * The sign-in service's word on a secret: a token asked for in the application's own name (client credentials), which
 * works without any permission, and dropped. Never throws, and keeps nothing of request or answer.
 */
export function entraSignInTest(access: SignInAccess, post: typeof fetch = fetch): SignInTest {
  let tenant: Promise<string | undefined> | undefined;
  const tenantOf = async () => {
    if (access.tenantId !== undefined) return access.tenantId;
    tenant ??= ownTenant(access.credential, graphScope(access.graphEndpoint));
    // Without a tenant there is no test, for whatever reason; the next one asks again.
    const known = await tenant.catch(() => undefined);
    if (known === undefined) tenant = undefined;
    return known;
  };
  return {
    async test(appId, secret) {
      const inTime = AbortSignal.timeout(patienceMs);
      const late = new Promise<undefined>((resolve) => {
        inTime.addEventListener('abort', () => resolve(undefined), { once: true });
      });
      const found = await Promise.race([tenantOf(), late]);
      if (found === undefined) return { kind: 'unclear', code: 'noTenant' };
      const form = () => ({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: secret.reveal(),
        scope: graphScope(access.graphEndpoint),
      });
      return ask(post, `${access.authority}/${found}/oauth2/v2.0/token`, inTime, form);
    },
  };
}

async function ask(
  post: typeof fetch,
  address: string,
  signal: AbortSignal,
  form: () => Record<string, string>,
): Promise<TestOutcome> {
  let status: number;
  let body: unknown;
  try {
    const answer = await post(address, {
      method: 'POST',
      body: new URLSearchParams(form()),
      redirect: 'manual',
      signal,
    });
    status = answer.status;
    body = await answer.json();
  } catch {
    // Whatever went wrong, nothing was said of the secret; and the error could hold it.
    return { kind: 'unclear', code: 'noAnswer' };
  }
  if (status === 200) {
    return tokenBody.safeParse(body).success ? { kind: 'works' } : { kind: 'unclear', code: 'noToken' };
  }
  const refusal = refusalBody.safeParse(body);
  return signInOutcome(refusal.success ? refusal.data.error_codes : [], `Http${status}`);
}
