import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../src/core/power/failure.ts';
import { type PoolState, poolsPower } from '../../../../src/core/power/phases/poolsPower.ts';

const up = { provisioningState: 'Succeeded', powerState: 'Running' };
const pool = (name: string, provisioningState: string, powerState?: string): PoolState => ({
  name,
  provisioningState,
  ...(powerState !== undefined && { powerState }),
});
const phase = (pools: readonly PoolState[], startOneOf: readonly string[] = [], cluster = up) => {
  const seen = poolsPower(cluster, pools, { pools: pools.map(({ name }) => name), startOneOf });
  return seen.kind === 'gone' ? 'gone' : seen.phase;
};
const capacity: Failure = { class: 'capacity', code: 'AllocationFailed', message: 'none left' };

describe('poolsPower', () => {
  it.each([
    ['Stopping', 'Stopped', 'clusterDown'],
    ['Succeeded', 'Stopped', 'clusterDown'],
    ['Starting', 'Running', 'clusterDown'],
    ['Failed', 'Stopped', 'clusterDown'],
    ['Upgrading', 'Running', 'busy'],
    ['Failed', 'Running', 'running'],
    ['Deleting', 'Running', 'gone'],
  ])('a cluster that is %s and %s makes its running pools %s', (provisioningState, powerState, expected) => {
    expect(phase([pool('gpu', 'Succeeded', 'Running')], [], { provisioningState, powerState })).toBe(
      expected,
    );
  });

  it('a pool that starts is seen to, even where its cluster is busy with just that', () => {
    const busy = { provisioningState: 'Updating', powerState: 'Running' };
    expect(phase([pool('gpu', 'Starting', 'Running')], [], busy)).toBe('starting');
  });

  it.each<[string, PoolState[], string]>([
    ['all run', [pool('a', 'Succeeded', 'Running'), pool('b', 'Succeeded', 'Running')], 'running'],
    ['all stand', [pool('a', 'Succeeded', 'Stopped'), pool('b', 'Succeeded', 'Stopped')], 'stopped'],
    ['one of two runs', [pool('a', 'Succeeded', 'Running'), pool('b', 'Succeeded', 'Stopped')], 'partly'],
    [
      'one starts beside one that runs',
      [pool('a', 'Succeeded', 'Running'), pool('b', 'Starting', 'Running')],
      'starting',
    ],
    ['both go down', [pool('a', 'Stopping', 'Stopped'), pool('b', 'Succeeded', 'Stopped')], 'stopping'],
    [
      'a person stops one of two',
      [pool('a', 'Stopping', 'Stopped'), pool('b', 'Succeeded', 'Running')],
      'busy',
    ],
    ['one is upgraded', [pool('a', 'Upgrading', 'Running'), pool('b', 'Succeeded', 'Running')], 'busy'],
    ['one is deleted', [pool('a', 'Deleting', 'Running'), pool('b', 'Succeeded', 'Running')], 'busy'],
    [
      'one failed to start',
      [pool('a', 'Failed', 'Running'), pool('b', 'Succeeded', 'Running')],
      'failedRunning',
    ],
    [
      'one failed down, one runs',
      [pool('a', 'Failed', 'Stopped'), pool('b', 'Succeeded', 'Running')],
      'failedRunning',
    ],
    [
      'one failed down, one stands',
      [pool('a', 'Failed', 'Stopped'), pool('b', 'Succeeded', 'Stopped')],
      'failedStopped',
    ],
    ['one has no power state', [pool('a', 'Succeeded'), pool('b', 'Succeeded', 'Running')], 'unknown'],
  ])('%s', (_, pools, expected) => {
    expect(phase(pools)).toBe(expected);
  });

  it('of those where one is enough, one is; the pools beside them are all needed', () => {
    const spare = [pool('spot', 'Failed', 'Stopped'), pool('gpu', 'Succeeded', 'Running')];
    expect(phase(spare, ['spot', 'gpu'])).toBe('running');
    expect(phase([...spare, pool('cpu', 'Succeeded', 'Stopped')], ['spot', 'gpu'])).toBe('failedRunning');
    expect(phase([pool('spot', 'Succeeded', 'Stopped'), pool('gpu', 'Succeeded', 'Stopped')], ['spot'])).toBe(
      'stopped',
    );
    expect(
      phase([pool('spot', 'Starting', 'Running'), pool('gpu', 'Succeeded', 'Running')], ['spot', 'gpu']),
    ).toBe('running');
  });

  it('says each pool, and the cause of the one that failed', () => {
    const failed = { ...pool('gpu', 'Failed', 'Running'), failure: capacity };
    const target = { pools: ['cpu', 'gpu'], startOneOf: [] };
    expect(poolsPower(up, [failed, pool('cpu', 'Succeeded', 'Running')], target)).toEqual({
      kind: 'seen',
      phase: 'failedRunning',
      says: 'cpu: Succeeded, Running; gpu: Failed, Running',
      failure: capacity,
    });
  });

  it('a pool that is not there is named, with those that are; what runs of the others is up', () => {
    const seen = poolsPower(up, [pool('cpu', 'Succeeded', 'Running')], {
      pools: ['cpu', 'gpu'],
      startOneOf: [],
    });
    expect(seen).toEqual({
      kind: 'seen',
      phase: 'failedRunning',
      says: 'cpu: Succeeded, Running; gpu: none',
      failure: {
        class: 'unsupported',
        code: 'PoolNotFound',
        message: 'the cluster has no node pool gpu; it has cpu',
      },
    });
    expect(poolsPower(up, [], { pools: ['gpu'], startOneOf: [] })).toMatchObject({
      phase: 'failedStopped',
      failure: { message: 'the cluster has no node pool gpu; it has none' },
    });
  });
});
