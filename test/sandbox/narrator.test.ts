import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../sandbox/host/hostEvent.ts';
import { createNarrator } from '../../sandbox/narrator.ts';

const at = (text: string) => Date.parse(`2027-03-02T${text}Z`);
const looked = (text: string, more: object): HostEvent => ({
  kind: 'log',
  at: at(text),
  level: 'information',
  functionName: 'powerTick',
  message: JSON.stringify({ event: 'power.looked', target: '/subscriptions/s/managedclusters/hub', ...more }),
});
const closed = {
  phase: 'stopped',
  desired: 'off',
  desiredBecause: 'closed',
  plan: 'none',
  because: 'converged',
};

describe('sandbox/narrator', () => {
  it('tells a start at 06:40 UTC as 07:40 in Madrid, with its reason', () => {
    const narrate = createNarrator('Europe/Madrid');
    const line = narrate(looked('06:40:00', { ...closed, plan: 'start', because: 'openingSoon' }));
    expect(line).toBe('07:40  start hub, because openingSoon');
  });

  it('says a thing once until it changes', () => {
    const narrate = createNarrator('UTC');
    const waiting = {
      phase: 'starting',
      desired: 'on',
      desiredBecause: 'openHours',
      plan: 'wait',
      because: 'starting',
    };
    const lines = [
      looked('06:35:00', closed),
      looked('06:40:00', closed),
      looked('06:45:00', waiting),
      looked('06:50:00', closed),
    ].map(narrate);
    expect(lines).toEqual([
      '06:35  hub is stopped; wanted off, because closed',
      undefined,
      '06:45  hub is starting: wait (starting); wanted on, because openHours',
      '06:50  hub is stopped; wanted off, because closed',
    ]);
  });

  it('tells a warning with its fields, and no other event of the app', () => {
    const narrate = createNarrator('UTC');
    const message = JSON.stringify({
      event: 'power.refused',
      target: '/x/hub',
      act: 'start',
      failure: 'capacity',
    });
    const event = { kind: 'log', at: at('06:40:00'), message } as const;
    expect(narrate({ ...event, level: 'warning' })).toBe(
      '06:40  warning: power.refused, target hub, act start, failure capacity',
    );
    expect(narrate({ ...event, level: 'information' })).toBeUndefined();
  });

  it('tells what the host says, what the app prints, and runs that failed', () => {
    const narrate = createNarrator('UTC');
    const ran = {
      kind: 'ran',
      at: at('06:40:00'),
      trigger: 'timer',
      functionName: 'powerTick',
      detail: '',
      ms: 3,
    } as const;
    expect(narrate({ kind: 'host', at: at('06:40:00'), level: 'error', message: 'gone' })).toBe(
      '06:40  host: gone',
    );
    expect(narrate({ kind: 'log', at: at('06:40:00'), level: 'error', message: 'plain' })).toBe(
      '06:40  app: plain',
    );
    expect(narrate({ ...ran, outcome: 'ok' })).toBeUndefined();
    expect(narrate({ ...ran, outcome: 'threw', error: 'Error: x' })).toBe(
      '06:40  powerTick failed: Error: x',
    );
  });
});
