import { createHash, randomBytes } from 'node:crypto';
import { ClientSecretCredential } from '@azure/identity';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testPeople } from '../../../sandbox/easyAuth/people.ts';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { addCredential } from '../../../sandbox/world/directory.ts';
import { arm } from '../../builders/world.ts';
import { onWire } from '../../contract/onWire.ts';

let running: RunningWorld;
let secret: string;
beforeAll(async () => {
  running = await onWire();
});
afterAll(() => running.stop());
beforeEach(async () => {
  await running.reset();
  secret = addCredential(running.world, loginAppId, { endsAt: running.world.clock.now() + 1e9 }).value;
});

const tenant = '00000000-0000-0000-0000-00000000aaaa';
const azure = 'https://login.microsoftonline.com';
const callback = 'https://hub.example.edu/hub/oauth_callback';

type Given = Readonly<Record<string, string>>;

/** The two addresses by which a client may meet the service. */
const doors = [
  ['under Azure’s name', () => azure],
  ['at the gateway', () => `${running.gateway}/login.microsoftonline.com`],
] as const;

function authorize(fields: Given, { at = azure, version = '/v2.0' } = {}): Promise<Response> {
  const query = new URLSearchParams({
    client_id: loginAppId,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile offline_access',
    ...fields,
  });
  return fetch(`${at}/${tenant}/oauth2${version}/authorize?${query}`, { redirect: 'manual' });
}

async function codeFor(fields: Given, options?: { at?: string; version?: string }): Promise<string> {
  const answer = await authorize(fields, options);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function token(fields: Given, { at = azure, version = '/v2.0', headers = {} } = {}) {
  const answer = await fetch(`${at}/${tenant}/oauth2${version}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const redeeming = (code: string, more: Given = {}) => ({
  grant_type: 'authorization_code',
  client_id: loginAppId,
  client_secret: secret,
  code,
  redirect_uri: callback,
  ...more,
});

describe('sandbox/wire/entra', () => {
  it.each(doors)('signs ada in by code, PKCE and state, to a verified id token, %s', async (_, at) => {
    const verifier = randomBytes(48).toString('base64url');
    const discovered = (await (
      await fetch(`${at()}/${tenant}/v2.0/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    const asked = new URLSearchParams({
      client_id: loginAppId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid profile',
      state: 'a&b',
      nonce: 'n1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      login_hint: 'ada@example.edu',
    });
    const back = await fetch(`${discovered['authorization_endpoint']}?${asked}`, { redirect: 'manual' });
    expect(back.status).toBe(302);
    const landing = new URL(back.headers.get('location') ?? '');
    expect(`${landing.origin}${landing.pathname}`).toBe(callback);
    expect(landing.searchParams.get('state')).toBe('a&b');
    const body = new URLSearchParams(
      redeeming(landing.searchParams.get('code') ?? '', { code_verifier: verifier }),
    );
    const given = await fetch(discovered['token_endpoint'] ?? '', { method: 'POST', body });
    const { id_token: idToken = '', expires_in: lives } = (await given.json()) as Record<string, string>;
    expect(lives).toBe(3599);
    const keys = createRemoteJWKSet(new URL(discovered['jwks_uri'] ?? ''));
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: `${azure}/${tenant}/v2.0`,
      audience: loginAppId,
      currentDate: new Date(running.world.clock.now()),
    });
    expect(discovered['issuer']).toBe(`${azure}/${tenant}/v2.0`);
    expect(payload).toMatchObject({
      name: 'Ada Martín',
      preferred_username: 'ada@example.edu',
      oid: '00000000-0000-0000-0000-0000000000a1',
      tid: tenant,
      nonce: 'n1',
      groups: ['00000000-0000-0000-0000-00000000d001'],
    });
  });

  it('asks who it is where nobody is named; a link of the page goes on in the same way', async () => {
    const page = await authorize({ state: 's1' });
    const html = await page.text();
    expect([page.status, html.match(/<li>/g)?.length]).toEqual([200, testPeople.length]);
    const [, link = ''] = /href="(\?[^"]*bob[^"]*)"/.exec(html) ?? [];
    const onward = await fetch(new URL(link.replaceAll('&#38;', '&'), page.url), { redirect: 'manual' });
    expect(onward.headers.get('location')).toMatch(/^https:\/\/hub\.example\.edu\/.*code=.*state=s1/);
  });

  it('version 1, as OAuthenticator speaks it: no scope, a resource, numbers as texts, upn and unique_name', async () => {
    const version = '';
    const code = await codeFor({ login_hint: 'ada', scope: '' }, { version });
    const { status, body } = await token(redeeming(code, { resource: loginAppId }), { version });
    expect([status, body['expires_in'], body['resource']]).toEqual([200, '3599', loginAppId]);
    expect(decodeJwt(body['id_token'] ?? '')).toMatchObject({
      aud: loginAppId,
      iss: `https://sts.windows.net/${tenant}/`,
      upn: 'ada@example.edu',
      unique_name: 'ada@example.edu',
      ver: '1.0',
    });
    expect(decodeJwt(body['access_token'] ?? '').aud).toBe(loginAppId);
  });

  it('a code is good once, for ten minutes, for its own redirect URI and verifier', async () => {
    const refused = async (code: string, more: Given = {}) => (await token(redeeming(code, more))).body;
    const code = await codeFor({ login_hint: 'ada' });
    expect(await token(redeeming(code))).toMatchObject({ status: 200 });
    expect(await refused(code)).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
    const late = await codeFor({ login_hint: 'ada' });
    running.world.clock.advance(600);
    expect(await refused(late)).toMatchObject({ error: 'invalid_grant', error_codes: [70008] });
    const elsewhere = await codeFor({ login_hint: 'ada' });
    expect(await refused(elsewhere, { redirect_uri: 'https://x.example.edu/' })).toMatchObject({
      error_codes: [500112],
    });
    const challenged = await codeFor({
      login_hint: 'ada',
      code_challenge: 'x',
      code_challenge_method: 'S256',
    });
    expect(await refused(challenged, { code_verifier: 'y' })).toMatchObject({ error_codes: [501481] });
    expect(await refused('made-up')).toMatchObject({ error_codes: [9002313] });
  });

  it('a refresh token brings another access token and itself a successor', async () => {
    const first = (await token(redeeming(await codeFor({ login_hint: 'ada' })))).body;
    const again = await token({
      grant_type: 'refresh_token',
      client_id: loginAppId,
      client_secret: secret,
      refresh_token: first['refresh_token'] ?? '',
    });
    expect(again.status).toBe(200);
    expect(again.body['refresh_token']).not.toBe(first['refresh_token']);
    expect(decodeJwt(again.body['id_token'] ?? '').oid).toBe('00000000-0000-0000-0000-0000000000a1');
  });

  it('shows what is wrong with the application or its redirect URI, and sends anything else back', async () => {
    const page = await authorize({ redirect_uri: 'https://evil.example.edu/', login_hint: 'ada' });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('AADSTS50011');
    expect(await (await authorize({ client_id: tenant })).text()).toContain('AADSTS700016');
    const back = await authorize({ response_type: 'token', state: 's1' });
    const fields = new URL(back.headers.get('location') ?? '').searchParams;
    expect([fields.get('error'), fields.get('state')]).toEqual(['unsupported_response_type', 's1']);
    expect(fields.get('error_description')).toMatch(/^AADSTS700051: .*Trace ID: .*Timestamp: /);
    const silent = await authorize({ prompt: 'none' });
    expect(silent.headers.get('location')).toContain('error=login_required');
  });

  it('answers in a fragment or a form where that is asked for; loopback may have any port', async () => {
    const local = 'http://127.0.0.1:45678/hub/oauth_callback';
    const fields = { login_hint: 'ada', redirect_uri: local };
    const fragment = await authorize({ ...fields, response_mode: 'fragment' });
    expect(fragment.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:45678\/hub\/oauth_callback#code=/,
    );
    const form = await (await authorize({ ...fields, response_mode: 'form_post', state: '"><x' })).text();
    expect(form).toContain(`action="${local}"`);
    expect(form).toContain('name="state" value="&#34;&#62;&#60;x"');
  });

  it('takes client id and secret as Basic too', async () => {
    const basic = Buffer.from(`${loginAppId}:${encodeURIComponent(secret)}`).toString('base64');
    const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
    const headers = { authorization: `Basic ${basic}` };
    expect((await token(form, { headers })).status).toBe(200);
  });

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: '' }, 401, 'invalid_client', 7000218],
    ['another application', { client_id: tenant }, 400, 'unauthorized_client', 700016],
    ['a scope of one permission', { scope: 'User.Read' }, 400, 'invalid_scope', 1002012],
    ['a service that is not there', { scope: 'https://x.invalid/.default' }, 400, 'invalid_resource', 500011],
    ['another grant', { grant_type: 'magic' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s as Entra does', async (_, wrong, status, error, code) => {
    const right = {
      grant_type: 'client_credentials',
      client_id: loginAppId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    };
    expect((await token(right)).status).toBe(200);
    const refused = await token({ ...right, ...wrong });
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(new RegExp(`^AADSTS${code}: .* Trace ID: `)),
      error_uri: `${azure}/error?code=${code}`,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
    });
  });

  it('tells client libraries which names its cloud has', async () => {
    const asked = encodeURIComponent(`${azure}/${tenant}/oauth2/v2.0/authorize`);
    const instance = `${azure}/common/discovery/instance?api-version=1.1&authorization_endpoint=`;
    expect(await (await fetch(`${instance}${asked}`)).json()).toMatchObject({
      tenant_discovery_endpoint: `${azure}/${tenant}/v2.0/.well-known/openid-configuration`,
      metadata: [{ preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net' }],
    });
    expect(await (await fetch(`${instance}nonsense`)).json()).toMatchObject({ error_codes: [50049] });
  });

  it('knows one tenant', async () => {
    const answer = await fetch(`${azure}/${loginAppId}/oauth2/v2.0/token`, { method: 'POST', body: '' });
    expect(await answer.json()).toMatchObject({ error_codes: [90002] });
  });

  it('gives ClientSecretCredential of @azure/identity a token, and its error where the secret is wrong', async () => {
    const scope = 'https://graph.microsoft.com/.default';
    const given = await new ClientSecretCredential(tenant, loginAppId, secret).getToken(scope);
    expect(decodeJwt(given.token)).toMatchObject({
      appid: loginAppId,
      aud: 'https://graph.microsoft.com',
      tid: tenant,
    });
    arm(running.world, { name: 'signInUnclear' });
    const other = new ClientSecretCredential(tenant, loginAppId, `${secret}x`);
    await expect(other.getToken(scope)).rejects.toThrow('AADSTS7000215');
    const blocked = new ClientSecretCredential(tenant, loginAppId, secret);
    await expect(blocked.getToken(scope)).rejects.toThrow('AADSTS53003');
  });
});
