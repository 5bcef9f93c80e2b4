import { describe, expect, it } from 'vitest';
import { liveOn } from '../../sandbox/inprocess/liveOn.ts';
import { minute } from '../builders/power.ts';
import { aHouse, hubOf, json, sameOrigin } from './house.ts';

const read = (body: string | undefined) => JSON.parse(body ?? 'null') as Record<string, unknown>;

describe('functions/apiHub', () => {
  it('tells a member of a sleeping hub at 07:00 that it opens at 08:00 and begins to start at 07:40', async () => {
    const house = aHouse();
    await liveOn(house.keeper, house.world, Date.parse('2027-03-02T06:05:00Z'));
    const answer = await house.knock('/api/hubs/research', { as: 'ada' });
    expect(answer.status).toBe(200);
    expect(read(answer.body)).toEqual({
      name: 'research',
      title: 'Research hub',
      state: 'asleep',
      because: 'closed',
      since: '2027-03-02T06:05:00Z',
      until: '2027-03-02T06:40:00Z',
      next: { state: 'ready', at: '2027-03-02T07:00:00Z' },
      eta: { low: '2027-03-02T06:08:00Z', high: '2027-03-02T06:15:00Z', guess: true },
      leases: 0,
      stopAhead: null,
      mine: null,
    });
  });

  it('answers 304 while nothing is new, and 200 once a wake is', async () => {
    const house = aHouse();
    await liveOn(house.keeper, house.world, house.world.clock.now() + 5 * minute);
    const first = await house.knock('/api/hubs/research', { as: 'ada' });
    const headers = { 'if-none-match': first.headers['etag'] ?? '' };
    const again = await house.knock('/api/hubs/research', { as: 'ada', headers });
    expect([again.status, again.body]).toEqual([304, undefined]);
    await house.knock('/api/hubs/research/wake', { ...json(), as: 'ada' });
    expect((await house.knock('/api/hubs/research', { as: 'ada', headers })).status).toBe(200);
  });
});

describe('functions/apiWake', () => {
  it('wakes with 202 and where to look, and with 200 once the hub is ready', async () => {
    const house = aHouse();
    const first = await house.knock('/api/hubs/research/wake', { ...json({ lease: 'PT3H' }), as: 'ada' });
    expect([first.status, first.headers['location'], first.headers['retry-after']]).toEqual([
      202,
      '/api/hubs/research',
      '10',
    ]);
    expect(read(first.body)).toMatchObject({
      state: 'starting',
      because: 'wakeLease',
      leases: 1,
      mine: { until: '2027-03-02T09:00:00Z', longest: '2027-03-02T14:00:00Z' },
    });
    await liveOn(house.keeper, house.world, Date.parse('2027-03-02T06:20:00Z'));
    const ready = await house.knock('/api/hubs/research/wake', { ...json(), as: 'ada' });
    expect([ready.status, read(ready.body)['state']]).toEqual([200, 'ready']);
    const held = { ...json(), headers: { ...json().headers, 'if-none-match': '*' } };
    expect((await house.knock('/api/hubs/research/wake', { ...held, as: 'ada' })).status).toBe(200);
  });

  it('takes a repeat for the same wish: one start, one lease, one audit line', async () => {
    const house = aHouse();
    for (const _ of [1, 2, 3]) {
      expect((await house.knock('/api/hubs/research/wake', { ...json(), as: 'ada' })).status).toBe(202);
    }
    expect(house.world.calls.filter(({ url }) => url.includes('/start?'))).toHaveLength(1);
    expect(house.keeper.history.all().filter(({ what }) => what.startsWith('wake.'))).toHaveLength(1);
  });

  it('refuses more than the longest lease and says what would be granted', async () => {
    const house = aHouse();
    const answer = await house.knock('/api/hubs/research/wake', { ...json({ lease: 'PT9H' }), as: 'ada' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(read(answer.body)).toMatchObject({ status: 422, code: 'leaseTooLong', maxLease: 'PT480M' });
  });

  it('lets a program with a token in, without cookie and origin', async () => {
    const house = aHouse();
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const answer = await house.knock('/api/hubs/research/wake', { method: 'POST', headers, as: 'ada' });
    expect(answer.status).toBe(202);
  });
});

describe('functions/apiLease', () => {
  it('ends one’s own wake, and a repeat is fine too', async () => {
    const house = aHouse();
    for (const as of ['ada', 'ben']) await house.knock('/api/hubs/research/wake', { ...json(), as });
    const knock = { method: 'DELETE', headers: sameOrigin, as: 'ada' };
    expect((await house.knock('/api/hubs/research/lease', knock)).status).toBe(204);
    expect((await house.knock('/api/hubs/research/lease', knock)).status).toBe(204);
    expect(read((await house.knock('/api/hubs/research', { as: 'ben' })).body)).toMatchObject({ leases: 1 });
  });

  it('ends everybody’s for an operator, and for nobody else', async () => {
    const house = aHouse();
    for (const as of ['ada', 'ben']) await house.knock('/api/hubs/research/wake', { ...json(), as });
    const path = '/api/hubs/research/lease?all=true';
    expect((await house.knock(path, { method: 'DELETE', headers: sameOrigin, as: 'ada' })).status).toBe(403);
    const operator = { method: 'DELETE', headers: sameOrigin, as: 'eve+Hubkeeper.Operator' };
    expect((await house.knock(path, operator)).status).toBe(204);
    expect(read((await house.knock('/api/hubs/research', { as: 'ben' })).body)).toMatchObject({ leases: 0 });
  });
});

describe('functions/apiHubs', () => {
  it('lists by name, and an anonymous visitor only what is open to anyone', async () => {
    const house = aHouse({
      hubs: [
        hubOf({ name: 'zoo', wake: { ...hubOf().wake, who: { kind: 'anyone' } } }),
        hubOf({ name: 'art' }),
      ],
    });
    const names = async (as?: string) => {
      const { body } = await house.knock('/api/hubs', as === undefined ? {} : { as });
      return (read(body)['hubs'] as { name: string }[]).map(({ name }) => name);
    };
    expect(await names('ada')).toEqual(['art', 'zoo']);
    expect(await names()).toEqual(['zoo']);
  });

  it('goes on after a hundred', async () => {
    const hubs = Array.from({ length: 130 }, (_, index) =>
      hubOf({ name: `h${String(index).padStart(3, '0')}` }),
    );
    const house = aHouse({ hubs });
    const first = read((await house.knock('/api/hubs', { as: 'ada' })).body);
    expect([(first['hubs'] as unknown[]).length, first['next']]).toEqual([100, '/api/hubs?after=h099']);
    const second = read((await house.knock('/api/hubs?after=h099', { as: 'ada' })).body);
    expect([(second['hubs'] as unknown[]).length, second['next']]).toEqual([30, null]);
  });
});

describe('functions/badgeGet and calendarGet', () => {
  it('show a public hub to everybody, and any other only with a link', async () => {
    const house = aHouse({ hubs: [hubOf({ public: true }), hubOf({ name: 'closed' })] });
    for (const feed of ['badge.svg', 'calendar.ics']) {
      expect((await house.knock(`/hubs/research/${feed}`)).status).toBe(200);
      expect((await house.knock(`/hubs/closed/${feed}`)).status).toBe(401);
      const pass = await house.pass('closed', '', { purpose: 'feed' });
      expect((await house.knock(`/hubs/closed/${feed}?pass=${pass}`)).status).toBe(200);
      expect((await house.knock(`/api/hubs/closed?pass=${pass}`)).status).toBe(401);
    }
  });
});
