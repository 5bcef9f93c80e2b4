import { describe, expect, it } from 'vitest';
import type { HubView } from '../../../src/core/wake/hubView.ts';
import { refusalStatus } from '../../../src/web/doorRefusal.ts';
import { hubBody, unreadableHubBody } from '../../../src/web/json/hubBody.ts';
import { problemAnswer, withEtag } from '../../../src/web/json/jsonAnswer.ts';
import { at } from '../../builders/power.ts';

const view: HubView = {
  name: 'research',
  title: 'Research hub',
  url: 'https://hub.example.edu',
  timeZone: 'Europe/Madrid',
  state: 'starting',
  because: 'wakeLease',
  since: at('2027-03-02T21:00:01.250Z'),
  until: at('2027-03-02T23:00:00Z'),
  eta: {
    low: at('2027-03-02T21:04:59Z'),
    high: at('2027-03-02T21:07:01Z'),
    usual: { lowMs: 240_000, highMs: 420_000 },
    guess: false,
    pace: 'inTime',
  },
  wakeKept: false,
  leases: 2,
  mine: { until: at('2027-03-02T23:00:00Z'), longest: at('2027-03-03T05:00:00Z') },
  progress: { asked: at('2027-03-02T21:00:00Z') },
};

describe('web/json/hubBody', () => {
  it('rounds the estimate outward to whole minutes: 21:04:59 to 21:07:01 is 21:04 to 21:08', () => {
    expect(hubBody(view)).toEqual({
      name: 'research',
      title: 'Research hub',
      state: 'starting',
      because: 'wakeLease',
      since: '2027-03-02T21:00:01.250Z',
      until: '2027-03-02T23:00:00Z',
      next: null,
      eta: { low: '2027-03-02T21:04:00Z', high: '2027-03-02T21:08:00Z', guess: false },
      stopAhead: null,
      leases: 2,
      mine: { until: '2027-03-02T23:00:00Z', longest: '2027-03-03T05:00:00Z' },
    });
  });

  it('tells of the stop that is ahead, in UTC, and why', () => {
    const stopAhead = { at: at('2027-03-02T20:00:00+01:00'), because: 'closed' };
    expect(hubBody({ ...view, stopAhead }).stopAhead).toEqual({
      at: '2027-03-02T19:00:00Z',
      because: 'closed',
    });
  });

  it('has the same members for a hub that cannot be read', () => {
    expect(Object.keys(unreadableHubBody(view))).toEqual(Object.keys(hubBody(view)));
  });
});

describe('web/json/jsonAnswer', () => {
  const now = at('2027-03-02T21:00:00Z');

  it('tells each refusal by a type of its own that never changes', () => {
    const body = JSON.parse(
      problemAnswer({ code: 'dailyLimit', limit: 6, again: now + 90_500 }, now).body ?? '',
    );
    expect(body).toEqual({
      type: 'urn:hubkeeper:problem:dailyLimit',
      title: 'Woken too often today',
      status: 429,
      code: 'dailyLimit',
      limit: 6,
      until: '2027-03-02T21:01:30.500Z',
    });
    expect(Object.keys(refusalStatus)).toHaveLength(23);
  });

  it('asks to come again a whole second late rather than early', () => {
    expect(problemAnswer({ code: 'tooMany', again: now + 1 }, now).headers['retry-after']).toBe('1');
    expect(problemAnswer({ code: 'heldOff', until: now + 90_500 }, now).headers['retry-after']).toBe('91');
    expect(problemAnswer({ code: 'noSuchHub' }, now).headers['retry-after']).toBeUndefined();
  });

  it('compares ETags weakly, keeps an answer’s own, and shortens nothing but a 200', () => {
    const own = { status: 200, headers: { ETag: 'W/"own"', 'Content-Type': 'text/html' }, body: 'a' };
    expect(withEtag(own, '"x", "own"')).toEqual({ status: 304, headers: { etag: 'W/"own"' } });
    expect(withEtag(own, '"owner"').status).toBe(200);
    expect(withEtag(own, '*').status).toBe(304);
    expect(withEtag({ ...own, status: 503 }, '*')).toMatchObject({ status: 503, body: 'a' });
  });
});
