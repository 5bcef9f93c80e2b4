import { describe, expect, it } from 'vitest';
import { isOpen, nextEdge, previousEdge } from '../../../src/core/schedule/edges.ts';
import { at, daily, everyDay, scheduleOf, timed } from './scheduleOf.ts';

const days = (count: number) => count * 86_400_000;

describe('core/schedule/edges', () => {
  it('is open at 08:00:00.000 sharp, and no longer at 20:00:00.000', () => {
    const schedule = scheduleOf();

    expect(isOpen(schedule, at('2027-03-02T06:59:59.999Z'))).toBe(false);
    expect(isOpen(schedule, at('2027-03-02T07:00:00.000Z'))).toBe(true);
    expect(isOpen(schedule, at('2027-03-02T18:59:59.999Z'))).toBe(true);
    expect(isOpen(schedule, at('2027-03-02T19:00:00.000Z'))).toBe(false);
  });

  it('looks strictly after: asked at 08:00 on the dot, the next edge is 20:00', () => {
    expect(nextEdge(scheduleOf(), at('2027-03-02T07:00Z'))).toEqual({
      kind: 'closes',
      at: at('2027-03-02T19:00Z'),
    });
    expect(nextEdge(scheduleOf(), at('2027-03-02T06:59Z'))).toEqual({
      kind: 'opens',
      at: at('2027-03-02T07:00Z'),
    });
  });

  it('looks back at or before: asked at 08:00 on the dot, the previous edge is 08:00', () => {
    expect(previousEdge(scheduleOf(), at('2027-03-02T07:00Z'))).toEqual({
      kind: 'opens',
      at: at('2027-03-02T07:00Z'),
    });
    expect(previousEdge(scheduleOf(), at('2027-03-02T06:59Z'))).toEqual({
      kind: 'closes',
      at: at('2027-03-01T19:00Z'),
    });
  });

  it('finds the opening of Monday 08:00 from Friday 21:00, and the closing of Friday 20:00 from Sunday', () => {
    expect(nextEdge(scheduleOf(), at('2027-03-05T20:00Z'), 'opens')).toEqual({
      kind: 'opens',
      at: at('2027-03-08T07:00Z'),
    });
    expect(nextEdge(scheduleOf(), at('2027-03-05T20:00Z'), 'closes')?.at).toBe(at('2027-03-08T19:00Z'));
    expect(previousEdge(scheduleOf(), at('2027-03-07T12:00Z'), 'closes')?.at).toBe(at('2027-03-05T19:00Z'));
    expect(previousEdge(scheduleOf(), at('2027-03-07T12:00Z'), 'opens')?.at).toBe(at('2027-03-05T07:00Z'));
  });

  it('has no edge where one window ends and another begins: 08:00–12:00 and 12:00–14:00', () => {
    const windows = [
      { days: everyDay, from: '08:00', to: '12:00' },
      { days: everyDay, from: '12:00', to: '14:00' },
    ];

    expect(nextEdge(scheduleOf({ windows }), at('2027-03-02T10:00Z'))?.at).toBe(at('2027-03-02T13:00Z'));
  });

  it('has no edge at all for a hub that is always open, or never', () => {
    const always = daily('Europe/Madrid', '00:00', '24:00');
    const never = scheduleOf({ windows: [] });

    for (const schedule of [always, never]) {
      expect(nextEdge(schedule, at('2027-03-02T10:00Z'))).toBeUndefined();
      expect(previousEdge(schedule, at('2027-03-02T10:00Z'))).toBeUndefined();
    }
    expect(isOpen(always, at('2027-03-02T10:00Z'))).toBe(true);
    expect(isOpen(never, at('2027-03-02T10:00Z'))).toBe(false);
  });

  it('finds an edge 300 days ahead, and stops looking after 400', () => {
    const lone = (from: string, to: string) =>
      scheduleOf({ windows: [], calendars: [{ effect: 'open', events: [timed(from, to)] }] });

    expect(nextEdge(lone('2027-10-28T08:00Z', '2027-10-28T09:00Z'), at('2027-01-01T00:00Z'))?.at).toBe(
      at('2027-10-28T08:00Z'),
    );
    expect(nextEdge(lone('2028-02-06T08:00Z', '2028-02-06T09:00Z'), at('2027-01-01T00:00Z'))).toBeUndefined();
  });

  it('counts an edge exactly at the horizon in, and one a millisecond beyond it out', () => {
    const schedule = scheduleOf({ windows: [{ days: ['tue'], from: '08:00', to: '20:00' }] });
    const opening = at('2027-03-02T07:00Z');

    expect(nextEdge(schedule, opening - days(3), undefined, days(3))?.at).toBe(opening);
    expect(nextEdge(schedule, opening - days(3), undefined, days(3) - 1)).toBeUndefined();
    expect(previousEdge(schedule, opening + days(3), 'opens', days(3))?.at).toBe(opening);
    expect(previousEdge(schedule, opening + days(3), 'opens', days(3) - 1)).toBeUndefined();
  });

  it('answers for a time before 1970 as for any other: 08:00 on 1 March 1965 in Madrid', () => {
    expect(nextEdge(scheduleOf(), at('1965-03-01T00:00Z'))).toEqual({
      kind: 'opens',
      at: at('1965-03-01T07:00Z'),
    });
  });

  it('answers the same after years of questions: what is remembered is let go, not changed', () => {
    const schedule = scheduleOf();
    const first = nextEdge(schedule, at('2027-03-02T10:00Z'));

    for (let year = 2027; year < 2033; year += 1)
      nextEdge(schedule, Date.UTC(year, 0, 1), undefined, days(400));

    expect(nextEdge(schedule, at('2027-03-02T10:00Z'))).toEqual(first);
    expect(first?.at).toBe(at('2027-03-02T19:00Z'));
  });
});
