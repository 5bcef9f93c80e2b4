import { describe, expect, it } from 'vitest';
import { readServers, type ToldUser } from '../../../src/core/people/readServers.ts';

const now = Date.parse('2027-03-02T20:00:00Z');
const at = (text: string) => Date.parse(`2027-03-02T${text}Z`);

function one(server: object, more: Partial<Parameters<typeof readServers>[1]> = {}) {
  const read = readServers([{ name: 'ada', servers: { '': server } }], { now, ...more });
  return read.kind === 'servers' ? read.servers[0] : read.kind;
}

describe('core/people/readServers', () => {
  it('takes what version 5 tells, and leaves nulls out', () => {
    const server = { ready: true, pending: null, stopped: false, last_activity: null, started: null };
    expect(one(server)).toEqual({ user: 'ada', name: '', ready: true });
    const busy = {
      ...server,
      started: '2027-03-02T18:00:00.000000Z',
      last_activity: '2027-03-02T19:55:00.123456Z',
    };
    expect(one(busy)).toEqual({
      user: 'ada',
      name: '',
      ready: true,
      startedAt: at('18:00:00'),
      lastActivityAt: at('19:55:00.123'),
    });
  });

  it('a time without a zone is UTC, one with a zone is not', () => {
    expect(one({ last_activity: '2027-03-02T19:00:00.5' })).toMatchObject({
      lastActivityAt: at('19:00:00.500'),
    });
    expect(one({ last_activity: '2027-03-02 19:00:00' })).toMatchObject({ lastActivityAt: at('19:00:00') });
    expect(one({ last_activity: '2027-03-02T19:00:00+02:00' })).toMatchObject({
      lastActivityAt: at('17:00:00'),
    });
    expect(one({ last_activity: 'yesterday' })).not.toHaveProperty('lastActivityAt');
  });

  it('a pending start or stop is told; a check is neither, and not ready', () => {
    expect(one({ pending: 'spawn', ready: false })).toMatchObject({ pending: 'spawn', ready: false });
    expect(one({ pending: 'stop' })).toMatchObject({ pending: 'stop', ready: false });
    expect(one({ pending: 'check' })).toEqual({ user: 'ada', name: '', ready: false });
  });

  it('goes by the hub’s clock where that is another, and never into the future', () => {
    const told = { last_activity: '2027-03-02T18:55:00Z' };
    expect(one(told, { hubNow: at('19:00:00') })).toMatchObject({ lastActivityAt: at('19:55:00') });
    expect(one(told, { hubNow: at('21:00:00') })).toMatchObject({ lastActivityAt: at('17:55:00') });
    expect(one(told, { hubNow: at('20:00:29') })).toMatchObject({ lastActivityAt: at('18:55:00') });
    expect(one({ last_activity: '2027-03-02T23:00:00Z' })).toMatchObject({ lastActivityAt: now });
  });

  it('counts every named server, none that is stopped, and no service', () => {
    const users: ToldUser[] = [
      {
        name: 'ada',
        kind: 'user',
        servers: { '': { ready: true }, gpu: { ready: true }, old: { stopped: true } },
      },
      { name: 'bot', kind: 'service', servers: { '': { ready: true } } },
      { name: 'grace', servers: {} },
    ];
    expect(readServers(users, { now })).toEqual({
      kind: 'servers',
      servers: [
        { user: 'ada', name: '', ready: true },
        { user: 'ada', name: 'gpu', ready: true },
      ],
    });
  });

  it('before named servers, a person had one, and its fields were theirs', () => {
    const last_activity = '2027-03-02T19:00:00.000000';
    const users: ToldUser[] = [
      { name: 'ada', server: '/user/ada/', pending: null, last_activity },
      { name: 'bob', server: null, pending: 'spawn', last_activity: null },
      { name: 'carol', server: null, pending: null, last_activity, servers: null },
    ];
    expect(readServers(users, { now })).toEqual({
      kind: 'servers',
      servers: [
        { user: 'ada', name: '', ready: true, lastActivityAt: at('19:00:00') },
        { user: 'bob', name: '', ready: false, pending: 'spawn' },
      ],
    });
  });

  it.each<[string, ToldUser]>([
    ['neither servers nor server', { name: 'ada', kind: 'user' }],
    ['the default server alone, of a hub that knows roles', { name: 'ada', server: null, roles: ['user'] }],
  ])('%s: what there is, is hidden', (_what, user) => {
    const seen: ToldUser = { name: 'grace', servers: { '': { ready: true } } };
    expect(readServers([seen, user], { now })).toEqual({ kind: 'hidden' });
  });
});
