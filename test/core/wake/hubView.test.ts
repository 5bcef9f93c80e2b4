import { describe, expect, it } from 'vitest';
import type { PowerPlan } from '../../../src/core/power/powerPlan.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';
import type { DesiredPower } from '../../../src/core/power/wish.ts';
import { hubView } from '../../../src/core/wake/hubView.ts';
import type { WakeLease } from '../../../src/core/wake/lease.ts';
import { pruneLeases } from '../../../src/core/wake/pruneLeases.ts';
import { standingAgainst } from '../../../src/core/wake/standingAgainst.ts';
import { factsOf, gone, hour, madrid, seen, workHours } from '../../builders/power.ts';

type Given = {
  readonly facts?: TargetFacts;
  readonly desired: DesiredPower;
  readonly plan?: PowerPlan;
  readonly answers?: boolean;
  readonly leases?: readonly WakeLease[];
};

function view({ facts, desired, plan, answers, leases = [] }: Given, now: number) {
  const hub = { name: 'research', title: 'Research hub', maxLeaseMs: 8 * hour };
  return hubView({ hub, schedule: workHours, facts, desired, plan, answers, leases, visitor: 'ada' }, now);
}

const running = factsOf(seen('Succeeded', 'Running'));
const stopped = factsOf(seen('Succeeded', 'Stopped'));
const lease = {
  waker: 'ada',
  first: madrid('22:00'),
  at: madrid('22:00'),
  until: madrid('00:00', '2027-03-03'),
};

describe('core/wake/hubView', () => {
  it('woken at 07:00 for two hours: stays on until closing at 20:00, not until 09:00', () => {
    const desired = { kind: 'on', because: 'wakeLease', until: madrid('09:00') } as const;
    expect(view({ facts: running, desired, answers: true }, madrid('08:30'))).toMatchObject({
      until: madrid('20:00'),
      next: { state: 'asleep', at: madrid('20:00') },
    });
  });

  it('woken at 22:00 until midnight: sleeps then', () => {
    const desired = { kind: 'on', because: 'wakeLease', until: lease.until } as const;
    expect(view({ facts: running, desired, answers: true, leases: [lease] }, madrid('22:10'))).toMatchObject({
      next: { state: 'asleep', at: lease.until },
      mine: { until: lease.until, longest: madrid('06:00', '2027-03-03') },
    });
  });

  it('asleep at 21:00: opens tomorrow at 08:00; stopped by hand at 07:55: not today', () => {
    const closed = { kind: 'off', because: 'closed' } as const;
    expect(view({ facts: stopped, desired: closed }, madrid('21:00')).next).toEqual({
      state: 'ready',
      at: madrid('08:00', '2027-03-03'),
    });
    const byHand = { kind: 'off', because: 'manualStop', until: madrid('07:40', '2027-03-03') } as const;
    expect(view({ facts: stopped, desired: byHand }, madrid('07:58')).next).toEqual({
      state: 'ready',
      at: madrid('08:00', '2027-03-03'),
    });
  });

  it('held off until 12:30 in open hours: ready at 12:30, and no countdown while it is', () => {
    const desired = { kind: 'off', because: 'heldOff', until: madrid('12:30') } as const;
    const held = view({ facts: stopped, desired }, madrid('12:00'));
    expect(held).toMatchObject({ state: 'heldOff', next: { state: 'ready', at: madrid('12:30') } });
    expect(held.eta).toBeUndefined();
  });

  it('asked at 21:00 and still not begun at 21:15: the countdown ages, and since is the click', () => {
    const early = { ...lease, first: madrid('21:00'), at: madrid('21:00') };
    const plan = { kind: 'start', because: 'wakeLease' } as const;
    const desired = { kind: 'on', because: 'wakeLease', until: lease.until } as const;
    const waiting = view({ facts: stopped, desired, plan, leases: [early] }, madrid('21:15'));
    expect(waiting).toMatchObject({ state: 'queued', since: madrid('21:00'), eta: { pace: 'late' } });
  });

  it('after a refusal it counts from the next try, after a stop from the end of the rest', () => {
    const desired = { kind: 'on', because: 'wakeLease', until: lease.until } as const;
    const backoff = { kind: 'wait', because: 'backoff', until: madrid('22:40'), failure: 'rights' } as const;
    expect(view({ facts: stopped, desired, plan: backoff }, madrid('22:00')).eta?.low).toBe(madrid('22:43'));
    const cooldown = { kind: 'wait', because: 'cooldown', until: madrid('22:10') } as const;
    expect(view({ facts: stopped, desired, plan: cooldown }, madrid('22:00')).eta?.low).toBe(madrid('22:13'));
  });

  it('while it stops, the rest of the stop is counted in', () => {
    const facts = factsOf(seen('Stopping', 'Stopped'), { since: madrid('22:00') });
    const desired = { kind: 'on', because: 'wakeLease', until: lease.until } as const;
    const kept = view({ facts, desired, leases: [lease] }, madrid('22:01'));
    expect(kept).toMatchObject({ state: 'stopping', wakeKept: true, eta: { low: madrid('22:08') } });
  });

  it('our stop shows at once, our start too', () => {
    const act = { id: 'a', at: madrid('20:00'), because: 'closed', stage: 'accepted' } as const;
    const closed = { kind: 'off', because: 'closed' } as const;
    const stopping = view(
      { facts: { ...running, act: { ...act, kind: 'stop' } }, desired: closed, answers: false },
      madrid('20:00'),
    );
    expect(stopping.state).toBe('stopping');
    const starting = view(
      { facts: { ...stopped, act: { ...act, kind: 'start' } }, desired: closed },
      madrid('20:00'),
    );
    expect(starting).toMatchObject({ state: 'starting', since: madrid('20:00') });
  });

  it('updated while it is off and nobody asked: asleep, not on its way', () => {
    const facts = {
      ...factsOf(seen('Updating', 'Stopped'), { since: madrid('21:59') }),
      settled: { power: 'Stopped' },
    } as const;
    expect(view({ facts, desired: { kind: 'off', because: 'closed' } }, madrid('22:00')).state).toBe(
      'asleep',
    );
  });

  it('a hub that answered and falls silent within ten minutes counts from when it came up', () => {
    const facts = { ...running, settled: { power: 'Running', since: madrid('21:55') } } as const;
    const bounced = view(
      { facts, desired: { kind: 'on', because: 'openHours' }, answers: false },
      madrid('22:00'),
    );
    expect(bounced).toMatchObject({ state: 'hubStarting', progress: { hubStarting: madrid('21:55') } });
    expect(bounced.eta?.usual.highMs).toBe(240_000);
  });

  it.each([
    ['gone', factsOf(gone), { kind: 'on', because: 'openHours' }],
    ['left alone', stopped, { kind: 'leaveAlone', because: 'paused', until: madrid('23:00') }],
    ['nobody has looked', undefined, { kind: 'on', because: 'openHours' }],
  ] as const)('%s: no countdown, for nobody can know', (_, facts, desired) => {
    expect(view({ desired, ...(facts && { facts }) }, madrid('22:00')).eta).toBeUndefined();
  });
});

describe('core/wake/standingAgainst', () => {
  const pause = (until: string) => ({ pause: { until: madrid(until), at: madrid('08:00'), by: 'olga' } });
  const off = {
    hold: { power: 'off', from: madrid('08:00'), until: madrid('18:00'), at: madrid('08:00'), by: 'olga' },
  } as const;

  it('a pause of any hub on the target, the longest; a hold off only of its own', () => {
    expect(standingAgainst([pause('12:00'), pause('14:00')], 0, madrid('10:00'))).toEqual({
      pausedUntil: madrid('14:00'),
    });
    expect(standingAgainst([off, {}], 0, madrid('10:00'))).toEqual({ heldOffUntil: madrid('18:00') });
    expect(standingAgainst([off, {}], 1, madrid('10:00'))).toEqual({});
    expect(standingAgainst([pause('12:00')], 0, madrid('12:00'))).toEqual({});
  });
});

describe('core/wake/pruneLeases', () => {
  const row = { leases: [lease], spent: { date: '2027-03-02', by: { ada: 2 } } };

  it('keeps what counts, drops an ended lease, and the counts of another day', () => {
    expect(pruneLeases(row, '2027-03-02', madrid('23:00'))).toBeUndefined();
    expect(pruneLeases(row, '2027-03-03', lease.until)).toEqual({
      leases: [],
      spent: { date: '2027-03-03', by: {} },
    });
  });
});
