import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { graphDirectory } from '../../../src/adapters/entra/graphDirectory.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';

const appId = '00000000-0000-0000-0000-00000000d001';
const us = '00000000-0000-0000-0000-00000000bbbb';
const keyId = '6c192ae2-ed80-40b9-95e6-59b2f49ee224';
const ask = { displayName: 'hubkeeper:1', endsAt: Date.parse('2027-05-31T06:00:00Z') };

type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object | string;
};

const realFetch = fetch;
const servers: Server[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const each of servers.splice(0)) {
    each.closeAllConnections();
    each.close();
  }
});

/** Graph as these answers make it; whatever host is asked, loopback hears it. Each request is written down. */
async function graph(
  reply: (call: string) => Reply,
  { roles = ['Application.ReadWrite.OwnedBy'], cloud = 'graph.microsoft.com' } = {},
) {
  const calls: string[] = [];
  const answer: RequestListener = (request, response) => {
    const call = `${request.method} ${request.headers['x-was']}${request.url}`;
    calls.push(call);
    const { status = 200, headers = {}, body = {} } = reply(call);
    response.writeHead(status, {
      date: 'Tue, 02 Mar 2027 06:00:00 GMT',
      'content-type': 'application/json',
      ...headers,
    });
    response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  };
  const listening = createServer(answer);
  servers.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  vi.stubGlobal('fetch', (url: string, options: RequestInit) => {
    const { host, pathname, search } = new URL(url);
    const headers = { ...(options.headers as Record<string, string>), 'x-was': host };
    return realFetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...options, headers });
  });
  const claims = Buffer.from(JSON.stringify({ oid: us, tid: 't', roles })).toString('base64url');
  const credential = { getToken: async () => ({ token: `a.${claims}.c`, expiresOnTimestamp: 0 }) };
  const directory = graphDirectory({ credential, graphEndpoint: `https://${cloud}` }, { now: () => 7 });
  return { calls, directory };
}

const application = {
  id: 'o1',
  displayName: 'Login',
  signInAudience: 'AzureADMyOrg',
  passwordCredentials: [],
};

describe('adapters/entra/graphDirectory', () => {
  it('asks for what it needs and no more; names the application by its client id', async () => {
    const { calls, directory } = await graph((call) =>
      call.includes('/owners') ? { body: { value: [{ id: us.toUpperCase() }] } } : { body: application },
    );
    expect(await directory.read(appId)).toEqual({
      application: {
        kind: 'seen',
        identity: us,
        objectId: 'o1',
        displayName: 'Login',
        personalAccounts: false,
        credentials: [],
        principalCredentials: [],
        certificates: [],
        principalCertificates: [],
        consent: true,
        owner: true,
      },
      at: Date.parse('2027-03-02T06:00:00Z'),
    });
    const named = `graph.microsoft.com/v1.0/applications(appId='${appId}')`;
    expect(calls.sort()).toEqual([
      `GET ${named}/owners?$select=id`,
      `GET ${named}?$select=id,appId,displayName,signInAudience,passwordCredentials,keyCredentials`,
      `GET graph.microsoft.com/v1.0/servicePrincipals(appId='${appId}')?$select=id,passwordCredentials,keyCredentials`,
    ]);
  });

  it.each(['graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn', 'graph.other.example'])(
    'signs its requests in another cloud too: %s',
    async (cloud) => {
      const { calls, directory } = await graph(() => ({ body: { ...application, value: [] } }), { cloud });
      await directory.read(appId);
      expect(calls.every((call) => call.startsWith(`GET ${cloud}/v1.0/`))).toBe(true);
    },
  );

  it('reads times of seven digits, and secrets without hint, name or end', async () => {
    const given = {
      keyId,
      displayName: null,
      hint: null,
      startDateTime: '2026-08-24T07:50:29.3086381Z',
      endDateTime: null,
      secretText: null,
    };
    const { directory } = await graph((call) => ({
      body: call.includes('/owners') ? { value: [] } : { ...application, passwordCredentials: [given] },
    }));
    const { application: seen } = await directory.read(appId);
    expect(seen).toMatchObject({
      owner: false,
      credentials: [
        {
          keyId,
          startsAt: Date.parse('2026-08-24T07:50:29.308Z'),
          endsAt: Date.parse('9999-12-31T23:59:59Z'),
        },
      ],
    });
  });

  it('knows no owner where owners may not be read, and needs none where it may manage all', async () => {
    const refusing = (call: string) =>
      call.includes('/owners') ? { status: 403, body: {} } : { body: application };
    const owned = await graph(refusing);
    expect((await owned.directory.read(appId)).application).toMatchObject({
      consent: true,
      owner: undefined,
    });
    const all = await graph(refusing, { roles: ['Application.ReadWrite.All'] });
    expect((await all.directory.read(appId)).application).toMatchObject({ consent: true, owner: true });
    const none = await graph(refusing, { roles: ['Application.Read.All'] });
    expect((await none.directory.read(appId)).application).toMatchObject({ consent: false });
  });

  it('a read whose owners are too busy to be told is a fault; a refused mint stays refused all the same', async () => {
    const busy = { status: 429, headers: { 'retry-after': '600' }, body: {} };
    const { directory } = await graph((call) => {
      if (call.includes('/owners')) return busy;
      return call.startsWith('POST') ? { status: 403, body: {} } : { body: application };
    });
    await expect(directory.read(appId)).rejects.toMatchObject({ name: 'AzureFault', status: 429 });
    expect(await directory.addPassword(appId, ask)).toMatchObject({
      kind: 'refused',
      failure: { class: 'noConsent', code: 'Http403' },
    });
  });

  it('does not wait out a Retry-After that is longer than a call may take; a date is read as well', async () => {
    const seconds = await graph(() => ({ status: 429, headers: { 'retry-after': '75.5' } }));
    expect(await seconds.directory.addPassword(appId, ask)).toMatchObject({
      kind: 'refused',
      failure: { class: 'throttled' },
      retryAfterMs: 75_500,
    });
    expect(seconds.calls).toHaveLength(1);
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const date = await graph(() => ({ status: 429, headers: { 'retry-after': inAnHour } }));
    const refused = await date.directory.addPassword(appId, ask);
    expect(refused.kind === 'refused' && refused.retryAfterMs).toBeGreaterThan(3_590_000);
    expect(date.calls).toHaveLength(1);
  });

  it.each([
    ['a 500', { status: 500, body: { error: { code: 'InternalServerError', message: 'Oops.' } } }],
    ['a 503', { status: 503, body: { error: { code: 'serviceNotAvailable', message: 'Later.' } } }],
    ['a 504 of a gateway that speaks HTML', { status: 504, body: '<html>Gateway</html>' }],
    ['a redirect', { status: 307, headers: { location: 'https://graph.microsoft.com/v1.0/elsewhere' } }],
    ['a 408', { status: 408, body: {} }],
  ])(
    'after %s nobody knows whether a secret was minted: a fault, and no second request',
    async (_, reply) => {
      const { calls, directory } = await graph(() => reply);
      await expect(directory.addPassword(appId, ask)).rejects.toBeInstanceOf(AzureFault);
      expect(calls).toHaveLength(1);
    },
  );

  it.each([
    ['is cut short', `{"keyId":"${keyId}","secretText":"S3~ret-S3cret`],
    ['lacks its end', JSON.stringify({ keyId, secretText: 'S3~ret-S3cret' })],
  ])('a fault says nothing of the secret in an answer that %s', async (_, body) => {
    const { directory } = await graph(() => ({ body }));
    const fault = await directory.addPassword(appId, ask).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(AzureFault);
    const { message, stack, cause } = fault as AzureFault;
    expect([message, stack, JSON.stringify(fault)].join()).not.toContain('S3~');
    expect(cause).toBeUndefined();
  });

  it('a removal that meets a 400 of unknown words looks whether the secret is still there', async () => {
    const strange = { status: 400, body: { error: { code: 'Request_BadRequest', message: 'Strange.' } } };
    const removing = (secrets: object[]) =>
      graph((call) => {
        if (call.startsWith('POST')) return strange;
        return { body: { ...application, passwordCredentials: secrets, value: [] } };
      });
    const gone = await removing([]);
    expect(await gone.directory.removePassword(appId, keyId)).toEqual({ kind: 'removed' });
    const there = await removing([{ keyId, endDateTime: '2027-05-31T06:00:00Z' }]);
    expect(await there.directory.removePassword(appId, keyId)).toMatchObject({
      kind: 'refused',
      failure: { class: 'transient', message: 'Strange.' },
    });
  });

  it('without an identity to sign in with, every call is a fault that says so', async () => {
    const credential = { getToken: async () => Promise.reject(new Error('no identity here')) };
    const directory = graphDirectory(
      { credential, graphEndpoint: 'https://graph.microsoft.com' },
      { now: () => 7 },
    );
    for (const call of [directory.read(appId), directory.addPassword(appId, ask)]) {
      await expect(call).rejects.toMatchObject({ name: 'AzureFault', message: 'no identity here' });
    }
  });
});
