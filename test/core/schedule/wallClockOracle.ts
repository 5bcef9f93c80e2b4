import type { DailyWindow } from '../../../src/core/schedule/schedule.ts';

const minuteMs = 60_000;

/** Every minute of a stretch of time with the wall clock it shows, read off Intl: a second opinion that knows no Temporal. */
export type WallClock = { readonly from: number; readonly walls: readonly number[] };

/** `wall`: the minutes since 1970-01-01T00:00 that the clock on the wall shows, as if it were UTC. */
export function wallClockOf(timeZone: string, from: number, to: number): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const walls: number[] = [];
  for (let at = from; at < to; at += minuteMs) {
    walls.push(Date.parse(`${format.format(at).replace(' ', 'T')}Z`) / minuteMs);
  }
  return { from, walls };
}

/**
 * Minutes in which daily windows are open, by scanning. `from` is the first minute that shows it, `to` the last; a
 * minute that no clock showed counts from where the clock jumped: as much later as it lies beyond the jump's start.
 */
export function openMinutes({ walls }: WallClock, windows: readonly DailyWindow[]): boolean[] {
  const open = walls.map(() => false);
  const firstDate = Math.floor(Math.min(...walls) / 1440) + 1;
  const lastDate = Math.floor(Math.max(...walls) / 1440) - 2;
  for (let date = firstDate; date <= lastDate; date += 1) {
    for (const { from, to } of windows) {
      const overnight = minutes(to) <= minutes(from);
      const opens = position(walls, date * 1440 + minutes(from), walls.indexOf(date * 1440 + minutes(from)));
      const closing = (overnight ? date + 1 : date) * 1440 + minutes(to);
      const closes = position(walls, closing, walls.lastIndexOf(closing));
      for (let i = opens; i < closes; i += 1) open[i] = true;
    }
  }
  return open;
}

function position(walls: readonly number[], wanted: number, found: number): number {
  if (found >= 0) return found;
  const landing = walls.findIndex((wall, i) => i > 0 && wall > wanted && (walls[i - 1] as number) < wanted);
  const gapStart = (walls[landing - 1] as number) + 1;
  return landing + (wanted - gapStart);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
