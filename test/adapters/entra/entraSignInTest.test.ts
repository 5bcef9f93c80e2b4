import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { markOfValue } from '../../../sandbox/world/secretMark.ts';
import { entraSignInTest } from '../../../src/adapters/entra/entraSignInTest.ts';
import { secretMark } from '../../../src/adapters/hub/secretMark.ts';
import { secretValue } from '../../../src/core/secretValue.ts';

const appId = '00000000-0000-0000-0000-00000000D001';
const secret = secretValue('S3~ret +&=');
const tokenOf = (claims: object) => ({
  getToken: async () => ({
    token: `a.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c`,
    expiresOnTimestamp: 0,
  }),
});

/** The test over one answer, or one thrown error. */
function over(answer: () => Promise<Response>, tenantId?: string) {
  const post = vi.fn<typeof fetch>(answer);
  const access = {
    authority: 'https://login.microsoftonline.us',
    graphEndpoint: 'https://graph.microsoft.us',
    tenantId,
    credential: tokenOf({ tid: 'tenant-of-token' }),
  };
  return { post, signInTest: entraSignInTest(access, post) };
}

const said = (status: number, body: object | string) => async () =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });

describe('adapters/entra/entraSignInTest', () => {
  it('asks for a token of this cloud’s Graph, in the form, without following anybody', async () => {
    const { post, signInTest } = over(said(200, { access_token: 'x' }), 'tenant-1');
    expect(await signInTest.test(appId, secret)).toEqual({ kind: 'works' });
    const [address, options] = post.mock.calls[0] ?? [];
    expect(address).toBe('https://login.microsoftonline.us/tenant-1/oauth2/v2.0/token');
    expect(options).toMatchObject({ method: 'POST', redirect: 'manual', signal: expect.any(AbortSignal) });
    expect(Object.fromEntries(options?.body as URLSearchParams)).toEqual({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: 'S3~ret +&=',
      scope: 'https://graph.microsoft.us/.default',
    });
  });

  it('without a tenant in the settings it is that of its own token', async () => {
    const { post, signInTest } = over(said(200, { access_token: 'x' }));
    await signInTest.test(appId, secret);
    expect(post.mock.calls[0]?.[0]).toContain('/tenant-of-token/');
  });

  it('where the tenant cannot be learnt it asks nobody, and learns it the next time', async () => {
    const post = vi.fn<typeof fetch>(said(200, { access_token: 'x' }));
    const getToken = vi
      .fn(tokenOf({ tid: 'tenant-2' }).getToken)
      .mockRejectedValueOnce(new Error('no identity here'));
    const signInTest = entraSignInTest(
      {
        authority: 'https://a.invalid',
        graphEndpoint: 'https://g.invalid',
        tenantId: undefined,
        credential: { getToken },
      },
      post,
    );
    expect(await signInTest.test(appId, secret)).toEqual({ kind: 'unclear', code: 'noTenant' });
    expect(post).not.toHaveBeenCalled();
    expect(await signInTest.test(appId, secret)).toEqual({ kind: 'works' });
  });

  it.each([
    [
      'a refusal by number, not by text',
      said(401, { error: 'x', error_codes: [7000215] }),
      'wrong',
      'AADSTS7000215',
    ],
    ['an end', said(401, { error_codes: [7000222] }), 'expired', 'AADSTS7000222'],
    ['too many requests', said(429, { error: 'temporarily_unavailable' }), 'unclear', 'Http429'],
    ['a service that is down', said(503, { error_codes: [] }), 'unclear', 'Http503'],
    ['a page of somebody else', said(200, '<html>Sign in to the network</html>'), 'unclear', 'noAnswer'],
    ['a 200 without a token', said(200, {}), 'unclear', 'noToken'],
    ['a redirect', said(302, ''), 'unclear', 'noAnswer'],
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), 'unclear', 'noAnswer'],
  ] as const)('%s', async (_, answer, kind, code) => {
    const { signInTest } = over(answer as () => Promise<Response>);
    expect(await signInTest.test(appId, secret)).toEqual({ kind, code });
  });
});

describe('adapters/entra/secretMark', () => {
  it('is 16 digits that depend on application and value, as a shell computes them', () => {
    const shell = createHash('sha256')
      .update('hubkeeper:00000000-0000-0000-0000-00000000d001:S3~ret +&=')
      .digest('hex')
      .slice(0, 16);
    expect(secretMark(appId, secret)).toBe(shell);
    expect(markOfValue(appId, 'S3~ret +&=')).toBe(shell);
    expect(secretMark(appId, secretValue('S3~ret'))).not.toBe(shell);
  });
});
