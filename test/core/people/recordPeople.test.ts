import { describe, expect, it } from 'vitest';
import { recordPeople, restPeople } from '../../../src/core/people/recordPeople.ts';
import { server, silentSince, toldAt } from '../../builders/people.ts';
import { madrid } from '../../builders/power.ts';

const problem = { class: 'tokenRefused', message: '403 Forbidden' } as const;
const told = (...servers: ReturnType<typeof server>[]) => ({ kind: 'told', servers }) as const;
const at = madrid('20:00');

describe('core/people/recordPeople', () => {
  it('keeps the count and the newest work, and nobody’s name', () => {
    const servers = [
      server({ lastActivityAt: madrid('19:40') }),
      server({ user: 'grace', name: 'gpu', lastActivityAt: madrid('19:52') }),
    ];
    const facts = recordPeople(undefined, told(...servers), at);
    expect(facts).toEqual({ askedAt: at, answeredAt: at, servers: 2, lastActiveAt: madrid('19:52') });
    expect(JSON.stringify(facts)).not.toMatch(/ada|grace|gpu/);
  });

  it('a server that has told of no work counts from its start; one on its way up is work', () => {
    expect(recordPeople(undefined, told(server({ startedAt: madrid('19:30') })), at).lastActiveAt).toBe(
      madrid('19:30'),
    );
    expect(recordPeople(undefined, told(server({ ready: false, pending: 'spawn' })), at).lastActiveAt).toBe(
      at,
    );
    expect(recordPeople(undefined, told(server()), at)).toEqual({ askedAt: at, answeredAt: at, servers: 1 });
  });

  it('one that has just come up does not count from the work of its life before', () => {
    const again = server({ startedAt: madrid('19:58'), lastActivityAt: madrid('11:00') });
    expect(recordPeople(undefined, told(again), at).lastActiveAt).toBe(madrid('19:58'));
  });

  it('a clock that is ahead makes nobody active in the future', () => {
    expect(recordPeople(undefined, told(server({ lastActivityAt: madrid('21:00') })), at).lastActiveAt).toBe(
      at,
    );
  });

  it('the last work is not forgotten when the server is gone', () => {
    expect(recordPeople(toldAt('19:50', 1, '19:45'), told(), at)).toEqual({
      askedAt: at,
      answeredAt: at,
      servers: 0,
      lastActiveAt: madrid('19:45'),
    });
  });

  it('silence lasts from its first failure; an answer ends it', () => {
    const first = recordPeople(toldAt('19:55', 2, '19:50'), { kind: 'untold', problem }, at);
    expect(first).toMatchObject({ silentSince: at, problem, servers: 2, answeredAt: madrid('19:55') });
    const second = recordPeople(first, { kind: 'untold', problem }, madrid('20:05'));
    expect(second.silentSince).toBe(at);
    const third = recordPeople(second, told(), madrid('20:06'));
    expect(third.silentSince).toBeUndefined();
    expect(third.problem).toBeUndefined();
  });

  it('a failure of this morning says nothing of the time in between', () => {
    expect(recordPeople(silentSince('08:00'), { kind: 'untold', problem }, at).silentSince).toBe(at);
  });

  it('asleep there are no servers and no silence; when somebody last worked is still true', () => {
    const before = { ...silentSince('19:00'), lastActiveAt: madrid('18:00'), overtimeSince: madrid('20:00') };
    expect(restPeople(before)).toEqual({
      askedAt: madrid('19:00'),
      servers: 0,
      lastActiveAt: madrid('18:00'),
    });
  });
});
