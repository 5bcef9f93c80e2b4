import { describe, expect, it } from 'vitest';
import type { WakeRefusal } from '../../../src/core/wake/grantLease.ts';
import { type HubState, hubStates } from '../../../src/core/wake/hubState.ts';
import type { HubView } from '../../../src/core/wake/hubView.ts';
import { sayHubState } from '../../../src/web/sentences/sayHubState.ts';
import { sayWakeRefusal } from '../../../src/web/sentences/sayWakeRefusal.ts';
import { hour, madrid, minute } from '../../builders/power.ts';

const zone = 'Europe/Madrid';
const noon = madrid('12:00');
const eta = {
  low: madrid('12:04'),
  high: madrid('12:09'),
  usual: { lowMs: 240_000, highMs: 420_000 },
  guess: false,
  pace: 'inTime',
} as const;
const viewOf = (state: HubState, parts: Partial<HubView> = {}): HubView => ({
  name: 'research',
  title: 'Research hub',
  timeZone: zone,
  state,
  because: 'wakeLease',
  wakeKept: false,
  leases: 1,
  progress: {},
  ...parts,
});

describe('web/sentences/sayWakeRefusal', () => {
  it.each<[WakeRefusal, string]>([
    [
      { code: 'paused', until: madrid('13:00') },
      'It is paused until today 13:00, so nothing starts it; resume ends that.',
    ],
    [{ code: 'heldOff', until: madrid('13:00') }, 'It is held off until today 13:00; resume ends that.'],
    [{ code: 'leaseTooLong', maxLeaseMs: 8 * hour }, 'That is too long: 8 hours at most.'],
    [{ code: 'leaseTooShort', minLeaseMs: 5 * minute }, 'That is too short: 5 minutes at least.'],
    [
      { code: 'longestReached', until: madrid('13:00'), maxLeaseMs: 8 * hour },
      'You keep it awake until today 13:00 already, and 8 hours from the first wake is the longest.',
    ],
    [
      { code: 'dailyLimit', limit: 1, again: madrid('00:00', '2027-03-03') },
      'You have woken it once today, which is the most; again from tomorrow 00:00.',
    ],
    [
      { code: 'dailyLimit', limit: 6, again: madrid('00:00', '2027-03-03') },
      'You have woken it 6 times today, which is the most; again from tomorrow 00:00.',
    ],
  ])('%j: %s', (refusal, says) => {
    expect(sayWakeRefusal(refusal, zone, noon)).toBe(says);
  });
});

describe('web/sentences/sayHubState', () => {
  it.each<[HubView, string]>([
    [viewOf('starting', { eta }), 'It is starting. Ready between today 12:04 and 12:09.'],
    [
      viewOf('queued', { eta: { ...eta, guess: true } }),
      'It starts as soon as Azure allows. Ready between today 12:04 and 12:09, by a guess.',
    ],
    [viewOf('stopping'), 'It is stopping.'],
    [viewOf('stopping', { wakeKept: true }), 'It is still stopping, and starts as soon as Azure allows.'],
    [viewOf('cooling', { restsUntil: madrid('12:10') }), 'It rests until today 12:10.'],
    [
      viewOf('trouble', { retry: { at: madrid('12:15'), failure: 'capacity' } }),
      'It does not start: Azure had no machines of that size to give. Tried again today 12:15.',
    ],
    [viewOf('heldOff', { until: madrid('13:00') }), 'It is held off until today 13:00.'],
  ])('%j', (view, says) => {
    expect(sayHubState(view, noon)).toBe(says);
  });

  it('has whole sentences for every state, each another', () => {
    const said = hubStates.map((state) => sayHubState(viewOf(state), noon));
    expect(new Set(said).size).toBe(hubStates.length);
    for (const each of said) expect(each).toMatch(/^[A-Z].*\.$/);
  });
});
