import { beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '../../../sandbox/control/pageModel.ts';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { findApplication } from '../../../sandbox/world/directory.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { arm, aWorld } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

const origin = 'https://graph.microsoft.com';
const application = `${origin}/v1.0/applications(appId='${loginAppId}')`;
const objectId = '00000000-0000-0000-0000-00000000d0b1';
const roles = ['Application.ReadWrite.OwnedBy'];

type Secret = Readonly<Record<string, string | null>> & { readonly keyId: string; readonly hint: string };
type Body = {
  readonly id: string;
  readonly passwordCredentials: readonly Secret[];
  readonly value: readonly object[];
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly innerError: Record<string, string>;
  };
};

function ask(world: World, method: string, url: string, body?: object, token = ours(world)) {
  const { hostname, pathname, searchParams } = new URL(url);
  const given = dispatch(world, tokens, {
    method,
    host: hostname,
    path: pathname,
    query: searchParams,
    headers: {
      'client-request-id': '11111111-2222-3333-4444-555555555555',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    body: body ? JSON.stringify(body) : '',
  });
  const said = given.kind === 'cut' ? { status: 0, headers: {}, body: {} } : given;
  return {
    status: said.status,
    headers: (said.headers ?? {}) as Record<string, string | undefined>,
    body: (said.body ?? {}) as Body & Secret,
  };
}

function ours(world: World): string {
  return tokens.issue(origin, world.clock.now(), roles).token;
}

describe('sandbox/wire/graph', () => {
  it('lets nobody in without a token for Graph that is still good', () => {
    const world = aWorld();
    const tried = [
      '',
      'a.b.c',
      tokens.issue('https://vault.azure.net', world.clock.now(), roles).token,
      tokens.issue(origin, world.clock.now() - 86_400_000, roles).token,
    ].map((token) => ask(world, 'GET', application, undefined, token));
    expect(tried.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(4).fill([401, 'InvalidAuthenticationToken']),
    );
  });

  it('lets nobody do anything whose token lacks the permission, or had it before it was withdrawn', () => {
    const world = aWorld();
    const without = tokens.issue(origin, world.clock.now()).token;
    const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } };
    expect(ask(world, 'GET', application, undefined, without)).toMatchObject(denied);
    arm(world, { name: 'noConsent' });
    expect(ask(world, 'GET', application)).toMatchObject(denied);
    expect(ask(world, 'POST', `${application}/addPassword`, {})).toMatchObject(denied);
  });

  it('shows an application by either address, and only what `$select` names', () => {
    const world = aWorld();
    const whole = ask(world, 'GET', application);
    expect(whole).toMatchObject({
      status: 200,
      body: {
        id: objectId,
        appId: loginAppId,
        displayName: 'JupyterHub login',
        signInAudience: 'AzureADMyOrg',
      },
    });
    expect(ask(world, 'GET', `${origin}/v1.0/applications/${objectId}`).body).toEqual(whole.body);
    const few = ask(world, 'GET', `${application}?$select=id,displayName`);
    expect(few.body).toEqual({
      '@odata.context': `${origin}/v1.0/$metadata#applications(id,displayName)/$entity`,
      id: objectId,
      displayName: 'JupyterHub login',
    });
    expect(few.headers).toMatchObject({
      'odata-version': '4.0',
      'request-id': expect.stringMatching(/^[\da-f-]{36}$/),
      'client-request-id': '11111111-2222-3333-4444-555555555555',
      'content-type': expect.stringContaining('odata.metadata=minimal'),
    });
    expect(ask(world, 'GET', `${application}?$select=notes`).status).toBe(501);
  });

  it('tells a value once: with the answer that makes it, in times of seven digits, and nowhere afterwards', () => {
    const world = aWorld();
    const minted = ask(world, 'POST', `${application}/addPassword`, {
      passwordCredential: { displayName: 'hubkeeper:1', endDateTime: '2027-05-31T06:00:00Z' },
    });
    expect(minted).toMatchObject({
      status: 200,
      body: {
        displayName: 'hubkeeper:1',
        startDateTime: '2027-03-02T06:00:00.0000000Z',
        endDateTime: '2027-05-31T06:00:00.0000000Z',
        secretText: expect.stringMatching(/^.{3}~[\w.-]{36}$/),
        customKeyIdentifier: null,
      },
    });
    world.clock.advance(3);
    const secrets = ask(world, 'GET', application).body.passwordCredentials;
    expect(secrets[1]).toEqual({ ...without(minted.body, '@odata.context'), secretText: null });
    const told = JSON.stringify([stateOf(world), world.calls, ask(world, 'GET', application)]);
    expect(told).not.toContain(minted.body['secretText']);
  });

  it('gives two years where no end is asked for, and refuses a start that is long past and an end before it', () => {
    const world = aWorld();
    expect(ask(world, 'POST', `${application}/addPassword`, {}).body['endDateTime']).toBe(
      '2029-03-01T06:00:00.0000000Z',
    );
    const codeOf = (startDateTime: string, endDateTime: string) =>
      ask(world, 'POST', `${application}/addPassword`, { passwordCredential: { startDateTime, endDateTime } })
        .body.error.code;
    expect(codeOf('2027-03-01T06:00:00Z', '2028-03-01T06:00:00Z')).toBe('KeyCredentialsInvalidStartDate');
    expect(codeOf('2027-03-03T06:00:00Z', '2027-03-02T06:00:00Z')).toBe('KeyCredentialsInvalidEndDate');
    expect(ask(world, 'POST', `${application}/addPassword`, { endDateTime: 'soon' })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest' } },
    });
  });

  it('takes a secret away by its id, and says so where there is none', () => {
    const world = aWorld();
    const [laptop] = ask(world, 'GET', application).body.passwordCredentials;
    const remove = (keyId = laptop?.keyId) =>
      ask(world, 'POST', `${origin}/v1.0/applications/${objectId}/removePassword`, { keyId });
    expect(remove().status).toBe(204);
    expect(remove()).toMatchObject({
      status: 400,
      body: { error: { message: `No password credential found with keyId '${laptop?.keyId}'.` } },
    });
    expect(ask(world, 'GET', application).body.passwordCredentials).toHaveLength(1);
    world.clock.advance(3);
    expect(ask(world, 'GET', application).body.passwordCredentials).toEqual([]);
  });

  it('shows owners and the service principal, and refuses the list', () => {
    const world = aWorld();
    expect(ask(world, 'GET', `${application}/owners?$select=id`).body.value).toEqual([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: '00000000-0000-0000-0000-00000000bbbb' },
    ]);
    findApplication(world, loginAppId)?.owners.push('00000000-0000-0000-0000-0000000000a1');
    expect(ask(world, 'GET', `${application}/owners`).body.value[1]).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      userPrincipalName: 'ada@example.edu',
    });
    const principal = ask(world, 'GET', `${origin}/v1.0/servicePrincipals(appId='${loginAppId}')`);
    expect(principal).toMatchObject({ status: 200, body: { appId: loginAppId, passwordCredentials: [] } });
    expect(ask(world, 'GET', `${origin}/v1.0/servicePrincipals/${principal.body.id}`).body).toEqual(
      principal.body,
    );
    expect(ask(world, 'GET', `${origin}/v1.0/applications?$top=1`).status).toBe(403);
  });

  it('throttles with a fraction of a second, and names its request in every refusal', () => {
    const world = aWorld();
    arm(world, { name: 'graphThrottled', target: loginAppId });
    const { status, headers, body } = ask(world, 'GET', application);
    expect([status, headers['retry-after'], body.error.code]).toEqual([429, '2.128', 'TooManyRequests']);
    expect(body.error.innerError).toMatchObject({
      code: '429',
      date: '2027-03-02T06:00:00',
      'request-id': headers['request-id'],
      'client-request-id': '11111111-2222-3333-4444-555555555555',
    });
  });

  it('is missing what is not there, and unknown what the world does not know', () => {
    const world = aWorld();
    const other = application.replace('d001', 'beef');
    expect(ask(world, 'GET', other)).toMatchObject({
      status: 404,
      body: { error: { code: 'Request_ResourceNotFound' } },
    });
    expect(ask(world, 'PATCH', application, {}).status).toBe(501);
    expect(ask(world, 'GET', `${origin}/v1.0/users`).status).toBe(501);
  });
});

function without(body: object, name: string): object {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
}
