import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { icsFeeds } from '../../../src/adapters/calendars/icsFeeds.ts';
import { event, feed } from './icsText.ts';

const year2027 = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2028-01-01T00:00Z') };
const exams = feed(event('DTSTART:20270302T090000Z', 'DURATION:PT1H'));
const secret = 'https://calendar.example.edu/private-0123456789/exams.ics';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** Feeds whose https addresses are answered by a plain server on loopback, so that real bytes go over a real socket. */
async function feedsFrom(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  timeoutMs = 5000,
) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fetchPage: typeof fetch = (input, init) => {
    const { pathname } = new URL(String(input));
    return fetch(`http://127.0.0.1:${address.port}${pathname}`, init);
  };
  return icsFeeds({ fetchPage, timeoutMs });
}

const text =
  (body: string, status = 200, headers = {}) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
  };

describe('adapters/calendars/icsFeeds', () => {
  it('fetches a feed: its events, its ETag, and how far it was expanded', async () => {
    const feeds = await feedsFrom(text(exams, 200, { etag: '"v1"', 'content-type': 'text/calendar' }));

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({
      kind: 'fetched',
      events: [
        {
          kind: 'timed',
          from: Date.parse('2027-03-02T09:00Z'),
          to: Date.parse('2027-03-02T10:00Z'),
          summary: 'Exams',
        },
      ],
      horizon: Date.parse('2028-01-01T00:00Z'),
      etag: '"v1"',
    });
  });

  it('has a horizon of ten years where it is asked for more, and no etag where the server gave none', async () => {
    const feeds = await feedsFrom(text(exams));
    const asked = { from: Date.parse('2027-01-01T00:00Z'), to: Date.parse('2127-01-01T00:00Z') };

    const fetched = await feeds.fetch(secret, asked, undefined);

    expect(fetched).toMatchObject({ kind: 'fetched', horizon: Date.parse('2037-01-08T00:00Z') });
    expect(fetched).not.toHaveProperty('etag');
  });

  it('sends the ETag it was given and believes a 304', async () => {
    const asked: (string | undefined)[] = [];
    const feeds = await feedsFrom((request, response) => {
      asked.push(request.headers['if-none-match']);
      response.writeHead(304).end();
    });

    expect(await feeds.fetch(secret, year2027, '"v1"')).toEqual({ kind: 'unchanged' });
    expect(asked).toEqual(['"v1"']);
  });

  it('does not believe a 304 that nobody asked for', async () => {
    const feeds = await feedsFrom(text('', 304));

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({
      kind: 'failed',
      problem: 'the server answered 304',
    });
  });

  it.each([
    [401, 'the server answered 401: it wants a sign-in, and a feed must not'],
    [404, 'the server answered 404: there is no feed at that address'],
    [429, 'the server answered 429: it is asked too often'],
    [503, 'the server answered 503'],
  ])('says in words what a %i means', async (status, problem) => {
    const feeds = await feedsFrom(text(exams, status));

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({ kind: 'failed', problem });
  });

  it('tells a page from a feed', async () => {
    const feeds = await feedsFrom(text('<html>Sign in</html>', 200, { 'content-type': 'text/html' }));

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({
      kind: 'failed',
      problem: 'it is not an iCalendar file: it begins “<html>Sign in</html>”',
    });
  });

  it('stops reading after 1 MiB, also of a feed that never ends', async () => {
    const feeds = await feedsFrom((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({
      kind: 'failed',
      problem: 'it is larger than 1024 KiB',
    });
  });

  it('gives up on a server that begins to answer and never ends', async () => {
    const feeds = await feedsFrom((_, response) => response.write('BEGIN:VCALENDAR'), 200);

    expect(await feeds.fetch(secret, year2027, undefined)).toEqual({
      kind: 'failed',
      problem: 'there was no complete answer within 0.2 s',
    });
  });

  it('follows redirects by https only, at most five', async () => {
    const moved = (location: string) => text('', 302, { location });
    const once = await feedsFrom((request, response) =>
      (request.url === '/new.ics' ? text(exams) : moved('/new.ics'))(request, response),
    );

    expect(await once.fetch(secret, year2027, undefined)).toMatchObject({ kind: 'fetched' });
    expect(
      await (await feedsFrom(moved('http://calendar.example.edu/'))).fetch(secret, year2027, undefined),
    ).toEqual({
      kind: 'failed',
      problem: 'it redirects to http, and only https is read',
    });
    expect(await (await feedsFrom(moved('/round.ics'))).fetch(secret, year2027, undefined)).toEqual({
      kind: 'failed',
      problem: 'it redirects more than 5 times',
    });
  });

  it.each([
    ['http://calendar.example.edu/x.ics', 'its address begins http://, and only https:// is read'],
    ['webcal://calendar.example.edu/x.ics', 'its address begins webcal://, and only https:// is read'],
    ['exams.ics', 'its address is not a URL'],
  ])('asks nobody for %s', async (url, problem) => {
    const feeds = icsFeeds({ fetchPage: () => Promise.reject(new Error('asked')) });

    expect(await feeds.fetch(url, year2027, undefined)).toEqual({ kind: 'failed', problem });
  });

  it('says in words that nothing listens, and never names the address, which may be secret', async () => {
    const feeds = icsFeeds({ fetchPage: (_, init) => fetch('http://127.0.0.1:1/', init) });

    const fetched = await feeds.fetch(secret, year2027, undefined);

    expect(fetched).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/^it could not be fetched: /),
    });
    expect(JSON.stringify(fetched)).not.toContain('private');
  });
});
