import { describe, expect, it } from 'vitest';
import { isReadingNews, recordReading } from '../../../src/core/clocks/recordReading.ts';
import { stopClocks } from '../../../src/core/clocks/stopClocks.ts';
import { storedClocks } from '../../../src/core/clocks/storedClocks.ts';
import { hasAwoken } from '../../../src/core/power/record/hasAwoken.ts';
import { clockOf } from '../../builders/alerts.ts';
import { target } from '../../builders/policy.ts';
import { factsOf, gone, seen } from '../../builders/power.ts';
import { versionOf } from '../../builders/rotationView.ts';

const now = Date.parse('2027-03-02T06:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

describe('core/clocks/recordReading', () => {
  const clock = clockOf('a', now + day);
  const good = recordReading(undefined, { kind: 'read', clocks: [clock] }, now);

  it('a failure keeps the last good ends, and since when it lasts, whatever it says next', () => {
    const first = recordReading(good, { kind: 'failed', says: 'refused' }, now + hour);
    const second = recordReading(first, { kind: 'failed', says: 'throttled' }, now + 2 * hour);
    expect(second).toEqual({
      clocks: [clock],
      readAt: now,
      triedAt: now + 2 * hour,
      problem: { says: 'throttled', since: now + hour },
    });
    expect(recordReading(second, { kind: 'read', clocks: [] }, now + day)).toEqual({
      clocks: [],
      readAt: now + day,
      triedAt: now + day,
    });
  });

  it('behind a sleeping cluster nothing is wrong: the trouble is over, the last good end stays', () => {
    const failed = recordReading(good, { kind: 'failed', says: 'x' }, now);
    expect(recordReading(failed, { kind: 'asleep' }, now + hour)).toEqual({ ...good, triedAt: now + hour });
  });

  it('what browsers refuse is since then until it is right again; being out of reach says nothing of it', () => {
    const wrong = recordReading(good, { kind: 'read', clocks: [clock], wrong: 'otherName' }, now);
    const later = recordReading(wrong, { kind: 'read', clocks: [clock], wrong: 'incomplete' }, now + hour);
    expect(later.wrong).toEqual({ says: 'incomplete', since: now });
    expect(recordReading(later, { kind: 'asleep' }, now + day).wrong).toEqual(later.wrong);
    expect(recordReading(later, { kind: 'read', clocks: [clock] }, now + day)).not.toHaveProperty('wrong');
  });

  it('that nothing has changed is written once in 20 hours', () => {
    const again = (at: number) => recordReading(good, { kind: 'read', clocks: [clock] }, at);
    expect(isReadingNews(undefined, good)).toBe(true);
    expect(isReadingNews(good, again(now + 20 * hour - 1))).toBe(false);
    expect(isReadingNews(good, again(now + 20 * hour))).toBe(true);
    expect(isReadingNews(good, { ...again(now + 1), clocks: [] })).toBe(true);
  });
});

describe('core/clocks/stopClocks', () => {
  const stopped = (since: number) =>
    factsOf(seen('Succeeded', 'Stopped'), { settled: { power: 'Stopped', since } });

  it('thirty days after the stop: twelve months from it, to the day', () => {
    const since = Date.parse('2027-01-31T05:00:00Z');
    expect(stopClocks(target, stopped(since), now)).toMatchObject([
      { id: `longStop:${target}`, begunAt: since, endsAt: Date.parse('2028-01-31T05:00:00Z') },
    ]);
    expect(stopClocks(target, stopped(now - 30 * day + 1), now)).toEqual([]);
    expect(stopClocks(target, stopped(Date.parse('2024-02-29T00:00:00Z')), now)[0]?.endsAt).toBe(
      Date.parse('2025-03-01T00:00:00Z'),
    );
  });

  it('a stop that nobody saw counts from first sight', () => {
    const facts = { ...factsOf(seen('Succeeded', 'Stopped')), firstSeenAt: now - 40 * day };
    expect(stopClocks(target, facts, now)[0]?.begunAt).toBe(now - 40 * day);
  });

  it('none of one that runs, is gone, or was never seen', () => {
    expect(stopClocks(target, factsOf(seen('Succeeded', 'Running')), now)).toEqual([]);
    expect(stopClocks(target, { ...stopped(now - 90 * day), ...observedGone }, now)).toEqual([]);
    expect(stopClocks(target, undefined, now)).toEqual([]);
  });
  const observedGone = { observed: { ...gone, at: now, since: now } };
});

describe('core/clocks/storedClocks', () => {
  const store = { vault: 'kv-shared', secret: 'Login' };
  const version = versionOf('v1', 'k1', now - day, { expiresAt: now + day });

  it('the end of the current version; renewed where it is the keeper’s and is rotated for that application', () => {
    const [clock] = storedClocks(store, [version], version.tags?.appId);
    expect(clock).toEqual({
      id: 'vaultSecret:kv-shared/login',
      kind: 'vaultSecret',
      name: 'Login in kv-shared',
      endsAt: now + day,
      begunAt: now - day,
      detail: { vault: 'kv-shared', secret: 'Login', version: 'v1' },
      renewed: true,
    });
    expect(storedClocks(store, [version], undefined)[0]).not.toHaveProperty('renewed');
    expect(storedClocks(store, [version], 'another-app')[0]).not.toHaveProperty('renewed');
    const byHand = versionOf('v2', undefined, now, { expiresAt: now + day });
    expect(storedClocks(store, [byHand, version], version.tags?.appId)[0]).not.toHaveProperty('renewed');
  });

  it('none where the current version has no end, whatever the one before had', () => {
    expect(storedClocks(store, [versionOf('v2', 'k2', now), version], undefined)).toEqual([]);
    expect(storedClocks(store, [], undefined)).toEqual([]);
  });
});

describe('core/power/hasAwoken', () => {
  const asleep = factsOf(seen('Succeeded', 'Stopped'));
  const up = factsOf(seen('Succeeded', 'Running'));
  const waiting = { ...up, awaitingHub: now };

  it('when the hub has answered, or nobody waits for it any more; not while it is waited for', () => {
    expect(hasAwoken(asleep, waiting, waiting)).toBe(false);
    expect(hasAwoken(waiting, waiting, waiting)).toBe(false);
    expect(hasAwoken(waiting, waiting, up)).toBe(true);
    expect(hasAwoken(asleep, waiting, up)).toBe(true);
  });

  it('when somebody else has started it; not at first sight, nor while nothing changes', () => {
    expect(hasAwoken(asleep, up, up)).toBe(true);
    expect(hasAwoken(undefined, up, up)).toBe(false);
    const failed = factsOf(seen('Failed', 'Running'));
    expect(hasAwoken(asleep, failed, failed)).toBe(false);
    expect(hasAwoken(asleep, { ...failed, awaitingHub: now }, failed)).toBe(false);
    expect(hasAwoken(up, up, up)).toBe(false);
    expect(hasAwoken(up, asleep, asleep)).toBe(false);
  });
});
