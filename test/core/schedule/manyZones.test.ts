import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from '../../../src/core/schedule/edges.ts';
import { openIntervals } from '../../../src/core/schedule/openIntervals.ts';
import type { DailyWindow } from '../../../src/core/schedule/schedule.ts';
import { at, everyDay, scheduleOf } from './scheduleOf.ts';
import { openMinutes, wallClockOf } from './wallClockOracle.ts';

const dayMs = 86_400_000;

// The dates are those on which the clocks change there; where they don't any more, the last time they did.
const changes: readonly (readonly [zone: string, forward: string, back: string])[] = [
  ['Europe/Madrid', '2027-03-28', '2027-10-31'],
  ['Europe/Warsaw', '2027-03-28', '2027-10-31'],
  ['Europe/London', '2027-03-28', '2027-10-31'],
  ['Europe/Dublin', '2027-03-28', '2027-10-31'],
  ['Europe/Chisinau', '2027-03-28', '2027-10-31'],
  ['Atlantic/Azores', '2027-03-28', '2027-10-31'],
  ['America/Nuuk', '2027-03-27', '2027-10-30'],
  ['America/New_York', '2027-03-14', '2027-11-07'],
  ['America/Los_Angeles', '2027-03-14', '2027-11-07'],
  ['America/St_Johns', '2027-03-14', '2027-11-07'],
  ['America/Havana', '2027-03-14', '2027-11-07'],
  ['America/Santiago', '2027-09-05', '2027-04-04'],
  ['America/Asuncion', '2023-10-01', '2024-03-24'],
  ['America/Sao_Paulo', '2018-11-04', '2019-02-17'],
  ['Africa/Cairo', '2027-04-30', '2027-10-28'],
  ['Africa/Casablanca', '2026-03-22', '2026-02-15'],
  ['Asia/Jerusalem', '2027-03-26', '2027-10-31'],
  ['Asia/Beirut', '2027-03-28', '2027-10-30'],
  ['Asia/Tehran', '2022-03-22', '2022-09-21'],
  ['Asia/Baku', '2015-03-29', '2015-10-25'],
  ['Australia/Sydney', '2027-10-03', '2027-04-04'],
  ['Australia/Adelaide', '2027-10-03', '2027-04-04'],
  ['Australia/Lord_Howe', '2027-10-03', '2027-04-04'],
  ['Pacific/Auckland', '2027-09-26', '2027-04-04'],
  ['Pacific/Chatham', '2027-09-26', '2027-04-04'],
  ['Pacific/Norfolk', '2027-10-03', '2027-04-04'],
  ['Pacific/Apia', '2011-12-30', '2012-04-01'],
  ['Antarctica/Troll', '2027-03-28', '2027-10-31'],
];

const wallTime = fc
  .integer({ min: 0, max: 287 })
  .map(
    (five) => `${String(Math.floor(five / 12)).padStart(2, '0')}:${String((five % 12) * 5).padStart(2, '0')}`,
  );
// Half of them in the small hours, where clocks change.
const smallHour = fc
  .integer({ min: 0, max: 49 })
  .map(
    (five) => `${String(Math.floor(five / 12)).padStart(2, '0')}:${String((five % 12) * 5).padStart(2, '0')}`,
  );
const time = fc.oneof(wallTime, smallHour);
const window: fc.Arbitrary<DailyWindow> = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) });
const dailyWindows = fc.array(window, { minLength: 1, maxLength: 3 });

describe('core/schedule', () => {
  describe.each(changes)('in %s, minute by minute as the wall clock shows it', (zone, forward, back) => {
    it.each([
      ['forward', forward],
      ['back', back],
    ])('when clocks go %s on %s', (direction, date) => {
      const middle = at(`${date}T12:00Z`);
      const scanned = { from: middle - 3 * dayMs, to: middle + 3 * dayMs };
      const clock = wallClockOf(zone, scanned.from, scanned.to);
      const asked = { from: middle - dayMs, to: middle + dayMs };

      const shown = (clock.walls.at(-1) ?? 0) - (clock.walls[0] ?? 0) + 1;
      expect(Math.sign(shown - clock.walls.length)).toBe(direction === 'forward' ? 1 : -1);
      fc.assert(
        fc.property(dailyWindows, (windows) => {
          const schedule = scheduleOf({
            timeZone: zone,
            windows: windows.map((each) => ({ ...each, days: everyDay })),
          });
          const expected = openMinutes(clock, windows);
          const intervals = openIntervals(schedule, asked);

          for (let minute = asked.from; minute < asked.to; minute += 60_000) {
            const open = expected[(minute - scanned.from) / 60_000];
            const covered = intervals.some(({ from, to }) => from <= minute && minute < to);
            if (covered !== open) expect(`${new Date(minute).toISOString()} ${covered}`).toBe(`${open}`);
            if (minute % 900_000 === 0) expect(isOpen(schedule, minute)).toBe(open);
          }
        }),
        { numRuns: 15, seed: 20_270_328 },
      );
    });
  });
});
