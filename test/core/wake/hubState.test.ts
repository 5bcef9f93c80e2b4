import { describe, expect, it } from 'vitest';
import type { PowerPlan } from '../../../src/core/power/powerPlan.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import type { DesiredPower } from '../../../src/core/power/wish.ts';
import { hubStateOf } from '../../../src/core/wake/hubState.ts';
import { factsOf, gone, madrid, seen } from '../../builders/power.ts';

const now = madrid('12:00');
const on: DesiredPower = { kind: 'on', because: 'wakeLease' };
const off: DesiredPower = { kind: 'off', because: 'closed' };
const recent = { since: madrid('11:58') };

function state(
  facts: TargetFacts | undefined,
  desired: DesiredPower = on,
  plan?: PowerPlan,
  answers?: boolean,
) {
  return hubStateOf({ facts, desired, plan, answers }, now);
}

const backoff = (failure: 'capacity' | 'conflict') =>
  ({ kind: 'wait', because: 'backoff', until: madrid('12:05'), failure }) as const;

describe('core/wake/hubState', () => {
  it.each([
    ['nobody has looked yet', undefined, on, undefined, undefined, 'unknown'],
    ['no power state', factsOf(seen('Succeeded')), on, undefined, undefined, 'unknown'],
    ['deleted', factsOf(gone), on, undefined, undefined, 'trouble'],
    ['stopped and not wanted', factsOf(seen('Succeeded', 'Stopped')), off, undefined, undefined, 'asleep'],
    [
      'kept off by people',
      factsOf(seen('Succeeded', 'Stopped')),
      { kind: 'off', because: 'heldOff' },
      undefined,
      undefined,
      'heldOff',
    ],
    [
      'stopped and wanted',
      factsOf(seen('Succeeded', 'Stopped')),
      on,
      { kind: 'start', because: 'wakeLease' },
      undefined,
      'queued',
    ],
    [
      'resting',
      factsOf(seen('Succeeded', 'Stopped')),
      on,
      { kind: 'wait', because: 'cooldown', until: madrid('12:05') },
      undefined,
      'cooling',
    ],
    ['no capacity', factsOf(seen('Succeeded', 'Stopped')), on, backoff('capacity'), undefined, 'trouble'],
    ['put off', factsOf(seen('Succeeded', 'Stopped')), on, backoff('conflict'), undefined, 'queued'],
    [
      'starting',
      factsOf(seen('Starting', 'Running'), recent),
      on,
      { kind: 'wait', because: 'starting', since: madrid('11:58') },
      undefined,
      'starting',
    ],
    [
      'stuck',
      factsOf(seen('Starting', 'Running'), recent),
      on,
      { kind: 'wait', because: 'stuck', since: madrid('10:00') },
      undefined,
      'trouble',
    ],
    ['stopping', factsOf(seen('Stopping', 'Stopped'), recent), on, undefined, undefined, 'stopping'],
    ['up without an address', factsOf(seen('Succeeded', 'Running')), on, undefined, undefined, 'ready'],
    ['up and answering', factsOf(seen('Succeeded', 'Running')), on, undefined, true, 'ready'],
    ['up since February, silent', factsOf(seen('Succeeded', 'Running')), on, undefined, false, 'degraded'],
    ['failed but answering', factsOf(seen('Failed', 'Running')), on, undefined, true, 'degraded'],
    [
      'failed and silent, next try later',
      factsOf(seen('Failed', 'Running')),
      on,
      backoff('capacity'),
      false,
      'trouble',
    ],
    [
      'a half stop nobody wants undone',
      factsOf(seen('Failed', 'Stopped')),
      off,
      undefined,
      undefined,
      'asleep',
    ],
    ['upgrading and answering', factsOf(seen('Upgrading', 'Running'), recent), on, undefined, true, 'ready'],
  ] as const)('%s: %s', (_, facts, desired, plan, answers, expected) => {
    expect(state(facts, desired, plan, answers)).toBe(expected);
  });

  it('accepted but not seen yet is starting', () => {
    const act = {
      id: 'a',
      kind: 'start',
      at: madrid('11:59'),
      because: 'wakeLease',
      stage: 'accepted',
    } as const;
    expect(state(factsOf(seen('Succeeded', 'Stopped'), { act }))).toBe('starting');
  });

  it('up since 11:55 and silent, or answering only this once, is still the hub starting', () => {
    const fresh = factsOf(seen('Succeeded', 'Running'), { awaitingHub: madrid('11:55') });
    expect(state(fresh, on, undefined, false)).toBe('hubStarting');
    expect(state(fresh, on, undefined, true)).toBe('hubStarting');
    const { awaitingHub: _answered, ...settled } = fresh;
    expect(state(settled, on, undefined, true)).toBe('ready');
  });

  it('an operation nobody has looked at for twenty minutes is unknown', () => {
    expect(state(factsOf(seen('Starting', 'Running'), { since: madrid('11:39') }))).toBe('unknown');
  });
});
