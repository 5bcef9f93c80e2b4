import { dayMs, hourMs, minuteMs, secondMs } from '../../core/time.ts';

const units = [
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', minuteMs],
  ['second', secondMs],
] as const;

/**
 * A duration (ms, ≥ 0) in words, by its two largest units: `45 minutes`, `1 hour 30 minutes`, `3 days`. Days are of 24
 * hours. Less than a second is `0 seconds`.
 */
export function durationText(ms: number): string {
  const first = units.findIndex(([, unit]) => ms >= unit);
  if (first === -1) return '0 seconds';
  let rest = ms;
  const parts = units.slice(first, first + 2).flatMap(([name, unit]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ');
}

/** Hours as a figure, at most one decimal: `60`, `7.5`. */
export function hoursText(ms: number): string {
  return String(Math.round((ms / hourMs) * 10) / 10);
}
