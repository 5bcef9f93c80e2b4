import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, nextEdge, previousEdge } from '../../../src/core/schedule/edges.ts';
import { openIntervals } from '../../../src/core/schedule/openIntervals.ts';
import type { CalendarEvent, ResolvedSchedule, Weekday } from '../../../src/core/schedule/schedule.ts';
import { holidaysOn } from './scheduleOf.ts';

// biome-ignore format: a table reads better than a column
const zones = [
  'Europe/Madrid',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
  'Pacific/Kiritimati',
  'UTC',
];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const january = Date.UTC(2027, 0, 1);

const dateOf = (day: number) => new Date(january + day * dayMs).toISOString().slice(0, 10);
const wallTime = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
});
const window = fc.record({ from: wallTime, to: fc.oneof(wallTime, fc.constant('24:00')) });
const weekday = fc.constantFrom<Weekday>('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const day = fc.integer({ min: 0, max: 364 });
const event: fc.Arbitrary<CalendarEvent> = fc.oneof(
  fc.tuple(day, fc.integer({ min: 1, max: 4 })).map(([first, length]) => ({
    kind: 'allDay' as const,
    from: dateOf(first),
    to: dateOf(first + length),
  })),
  fc.tuple(fc.integer({ min: 0, max: 364 * 24 }), fc.integer({ min: 1, max: 60 })).map(([hour, length]) => ({
    kind: 'timed' as const,
    from: january + hour * hourMs,
    to: january + (hour + length) * hourMs,
  })),
);
const schedules: fc.Arbitrary<ResolvedSchedule> = fc.record({
  timeZone: fc.constantFrom(...zones),
  windows: fc.array(
    fc.record({ from: wallTime, to: wallTime, days: fc.uniqueArray(weekday, { minLength: 1 }) }),
    { maxLength: 3 },
  ),
  exceptions: fc.array(
    fc
      .tuple(day, fc.integer({ min: 0, max: 5 }), fc.array(window, { maxLength: 2 }))
      .map(([first, length, windows]) => ({
        from: dateOf(first),
        to: dateOf(first + length),
        windows,
      })),
    { maxLength: 6 },
  ),
  holidays: fc.array(day, { maxLength: 10 }).map((days) => holidaysOn(days.map(dateOf))),
  calendars: fc.array(
    fc.record({
      effect: fc.constantFrom('open' as const, 'closed' as const),
      events: fc.array(event, { maxLength: 12 }),
    }),
    { maxLength: 3 },
  ),
});
// Quarters of an hour and odd milliseconds alike.
const instant = fc.integer({ min: 0, max: 364 * 96 }).map((quarter) => january + quarter * 900_000);
const range = fc
  .tuple(instant, fc.integer({ min: 1, max: 40 * 96 }))
  .map(([from, quarters]) => ({ from, to: from + quarters * 900_000 }));
const runs = { numRuns: 300, seed: 2027 };

describe('core/schedule', () => {
  it('gives intervals that are clipped, in order, never empty, and never touch one another', () => {
    fc.assert(
      fc.property(schedules, range, (schedule, asked) => {
        const intervals = openIntervals(schedule, asked);

        intervals.forEach(({ from, to }, i) => {
          expect(from).toBeGreaterThanOrEqual(asked.from);
          expect(to).toBeLessThanOrEqual(asked.to);
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(intervals[i - 1]?.to ?? Number.NEGATIVE_INFINITY);
        });
      }),
      runs,
    );
  });

  it('gives the same for a range as for its two halves joined', () => {
    fc.assert(
      fc.property(schedules, range, fc.double({ min: 0, max: 1, noNaN: true }), (schedule, asked, share) => {
        const cut = asked.from + Math.floor((asked.to - asked.from) * share);
        const before = openIntervals(schedule, { from: asked.from, to: cut });
        const after = openIntervals(schedule, { from: cut, to: asked.to });
        const meets = before.at(-1)?.to === cut && after[0]?.from === cut;
        const joined = meets
          ? [...before.slice(0, -1), { from: before.at(-1)?.from, to: after[0]?.to }, ...after.slice(1)]
          : [...before, ...after];

        expect(openIntervals(schedule, asked)).toEqual(joined);
      }),
      runs,
    );
  });

  it('is open exactly inside the intervals, their first millisecond in and their last out', () => {
    fc.assert(
      fc.property(schedules, range, (schedule, asked) => {
        for (const { from, to } of openIntervals(schedule, asked)) {
          expect(isOpen(schedule, from)).toBe(true);
          expect(isOpen(schedule, to - 1)).toBe(true);
          if (from > asked.from) expect(isOpen(schedule, from - 1)).toBe(false);
          if (to < asked.to) expect(isOpen(schedule, to)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('walks from edge to edge through the same intervals, openings and closings in turn', () => {
    fc.assert(
      fc.property(schedules, range, (schedule, asked) => {
        const expected = openIntervals(schedule, asked).flatMap(({ from, to }) => [
          ...(from > asked.from ? [{ kind: 'opens', at: from }] : []),
          ...(to < asked.to ? [{ kind: 'closes', at: to }] : []),
        ]);
        const walked = [];
        let edge = nextEdge(schedule, asked.from, undefined, asked.to - asked.from);
        while (edge && edge.at < asked.to) {
          walked.push(edge);
          edge = nextEdge(schedule, edge.at, undefined, asked.to - edge.at);
        }

        expect(walked).toEqual(expected);
      }),
      runs,
    );
  });

  it('finds backwards the edge it found forwards, and tells open from closed by it', () => {
    fc.assert(
      fc.property(schedules, instant, (schedule, now) => {
        const next = nextEdge(schedule, now);
        const previous = previousEdge(schedule, now);

        if (next) {
          expect(previousEdge(schedule, next.at)).toEqual(next);
          expect(isOpen(schedule, now)).toBe(next.kind === 'closes');
          expect(nextEdge(schedule, now, next.kind)).toEqual(next);
        }
        if (previous) {
          expect(previous.at).toBeLessThanOrEqual(now);
          expect(isOpen(schedule, now)).toBe(previous.kind === 'opens');
        }
      }),
      runs,
    );
  });
});
