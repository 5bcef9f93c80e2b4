import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '../../../sandbox/wire/dispatch.ts';
import type { Ask } from '../../../sandbox/wire/exchange.ts';
import { createTokens, type Tokens } from '../../../sandbox/wire/tokens.ts';
import { clusterSeeds, type World } from '../../../sandbox/world/world.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';

let tokens: Tokens;
beforeAll(async () => {
  tokens = await createTokens('00000000-0000-0000-0000-00000000aaaa');
});

function ask(world: World, method: string, url: string, body?: object, headers?: Ask['headers']) {
  const { host, pathname, searchParams } = new URL(url);
  const bearer = `Bearer ${tokens.issue('https://management.azure.com', world.clock.now()).token}`;
  const given = dispatch(world, tokens, {
    method,
    host,
    path: pathname,
    query: searchParams,
    headers: headers ?? { authorization: bearer },
    body: body ? JSON.stringify(body) : '',
  });
  const said = given.kind === 'cut' ? { status: 0 } : given;
  return {
    status: said.status,
    headers: ('headers' in said ? said.headers : {}) as Record<string, string | undefined>,
    body: ('body' in said ? said.body : {}) as Record<string, unknown>,
  };
}

const origin = 'https://management.azure.com';
const cluster = `${origin}${hubId}?api-version=2026-06-01`;
const graph = `${origin}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`;
const query =
  "resources | where type =~ 'microsoft.containerservice/managedclusters' | project id, provisioningState = tostring(properties.provisioningState)";

describe('sandbox/wire/dispatch', () => {
  it('lets nobody in without a token of its own for ARM that is still good', () => {
    const world = aWorld();
    const vault = tokens.issue('https://vault.azure.net', world.clock.now()).token;
    const old = tokens.issue('https://management.azure.com', world.clock.now() - 86_400_000).token;
    const tried = [undefined, 'Bearer a.b.c', `Bearer ${vault}`, `Bearer ${old}`].map((authorization) =>
      ask(world, 'GET', cluster, undefined, authorization ? { authorization } : {}),
    );

    expect(tried.map((each) => [each.status, (each.body['error'] as { code: string }).code])).toEqual([
      [401, 'AuthenticationFailed'],
      [401, 'InvalidAuthenticationToken'],
      [401, 'InvalidAuthenticationTokenAudience'],
      [401, 'ExpiredAuthenticationToken'],
    ]);
  });

  it('accepts a start with 202, nothing in it, and two absolute addresses that say how it goes', () => {
    const world = aWorld();
    const started = ask(world, 'POST', cluster.replace('?', '/start?'));
    const { location = '', 'azure-asyncoperation': status = '' } = started.headers;

    expect(started).toMatchObject({ status: 202, body: '', headers: { 'content-length': '0' } });
    expect(started.headers).not.toHaveProperty('retry-after');
    expect(ask(world, 'GET', status).body).toMatchObject({ status: 'InProgress' });
    expect(ask(world, 'GET', location).status).toBe(202);
    world.clock.advance(240);
    expect(ask(world, 'GET', status).body).toMatchObject({
      status: 'Succeeded',
      endTime: '2027-03-02T06:04:00Z',
      error: { code: 'NotLatestOperation' },
    });
    expect(ask(world, 'GET', location).status).toBe(204);
  });

  it('answers 501 to what it does not know, 400 to an api-version it does not follow', () => {
    const world = aWorld();
    const asked = [
      ['GET', `${origin}/subscriptions/x/providers/Microsoft.Compute/virtualMachines?api-version=2026-04-01`],
      ['PUT', cluster],
      ['POST', cluster.replace('?', '/abort?')],
      ['GET', 'https://graph.microsoft.com/v1.0/organization'],
      ['GET', `${origin}${hubId}?api-version=2019-01-01`],
      ['GET', `${origin}${hubId}`],
    ].map(([method = '', url = '']) => ask(world, method, url).status);

    expect(asked).toEqual([501, 501, 501, 501, 400, 400]);
  });

  it('throttles any request where no target is named, Resource Graph too', () => {
    const world = aWorld();
    arm(world, { name: 'throttled', times: 2, seconds: 9 });

    expect(ask(world, 'GET', cluster)).toMatchObject({ status: 429, headers: { 'retry-after': '9' } });
    expect(ask(world, 'POST', graph, { query })).toMatchObject({ status: 429 });
    expect(ask(world, 'GET', cluster).status).toBe(200);
  });

  it('leaves the power state out of one answer', () => {
    const world = aWorld();
    arm(world, { name: 'powerStateMissing' });
    const powerOf = () =>
      (ask(world, 'GET', cluster).body['properties'] as { powerState?: object }).powerState;

    expect([powerOf(), powerOf()]).toEqual([undefined, { code: 'Stopped' }]);
    // Its pools stand in the same answer.
    arm(world, { name: 'powerStateMissing', times: 2 });
    expect([powerOf(), powerOf(), powerOf()]).toEqual([undefined, undefined, { code: 'Stopped' }]);
  });

  it('Resource Graph pages at 1000 rows, by subscription, and counts its quota down', () => {
    const world = aWorld({ clusters: clusterSeeds(1001) });
    const subscriptions = ['00000000-0000-0000-0000-000000000001'];
    const first = ask(world, 'POST', graph, { query, subscriptions });
    const second = ask(world, 'POST', graph, { query, options: { $skipToken: first.body['$skipToken'] } });
    const other = ask(world, 'POST', graph, {
      query,
      subscriptions: ['00000000-0000-0000-0000-000000000002'],
    });

    expect(first.body).toMatchObject({ totalRecords: 1001, count: 1000, resultTruncated: 'false' });
    expect(second.body).toMatchObject({ count: 1, data: [{ id: expect.stringMatching(/hub-1001$/) }] });
    expect(second.body).not.toHaveProperty('$skipToken');
    expect(other.body).toMatchObject({ totalRecords: 0, data: [] });
    expect(other.headers['x-ms-user-quota-remaining']).toBe('12');
  });

  it('Resource Graph answers what was true 90 s ago, and refuses the 16th query within 5 s', () => {
    const world = aWorld({ settings: { resourceGraphLagSeconds: 90 } });
    ask(world, 'POST', cluster.replace('?', '/start?'));
    const state = () => (ask(world, 'POST', graph, { query }).body['data'] as object[])[0];
    world.clock.advance(89);
    expect(state()).toMatchObject({ provisioningState: 'Succeeded' });
    world.clock.advance(1);
    expect(state()).toMatchObject({ provisioningState: 'Starting' });

    const statuses = Array.from({ length: 14 }, () => ask(world, 'POST', graph, { query }).status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(13);
    expect(statuses.at(-1)).toBe(429);
    world.clock.advance(5);
    expect(ask(world, 'POST', graph, { query }).status).toBe(200);
  });

  it('serves calendars with an ETag, and a hub only where its cluster lives', () => {
    const world = aWorld();
    world.feeds.set('exams', { text: 'BEGIN:VCALENDAR', status: 200 });
    const feed = ask(world, 'GET', 'https://calendars.example.edu/exams.ics');
    const again = { 'if-none-match': feed.headers['etag'] ?? '' };

    expect(feed).toMatchObject({ status: 200, body: 'BEGIN:VCALENDAR' });
    expect(ask(world, 'GET', 'https://calendars.example.edu/exams.ics', undefined, again).status).toBe(304);
    expect(ask(world, 'GET', 'https://calendars.example.edu/none.ics').status).toBe(404);
    expect(ask(world, 'GET', 'https://hub.example.edu/hub/health').status).toBe(0);
    expect(world.calls.map((call) => call.status)).toEqual([200, 304, 404, 0]);
  });
  it('shows whoever lands on a hub that is awake what they asked for, as text; its API wants a token', () => {
    const world = aWorld();
    ask(world, 'POST', cluster.replace('?', '/start?'));
    world.clock.advance(300);
    const landed = ask(world, 'GET', 'https://hub.example.edu/hub/user-redirect/lab/<b>?a=1&b=2');
    expect(landed).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(landed.body).toContain('<code id="asked">/hub/user-redirect/lab/%3Cb%3E?a=1&#38;b=2</code>');
    expect(ask(world, 'GET', 'https://hub.example.edu/hub/api/users').status).toBe(403);
  });
});
