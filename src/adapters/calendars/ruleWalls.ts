import { dayMs, hourMs, type Interval, minuteMs, secondMs } from '../../core/time.ts';
import { isNamedDate } from './isNamedDate.ts';
import { wallDate } from './moment.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import type { StepBudget } from './stepBudget.ts';
import type { WallMs } from './wallZone.ts';

/**
 * The wall times from `walls.from` to `walls.to` at which a rule recurs, in order; UNTIL is the caller's, who knows the
 * zone. Every date of each period is asked whether the rule names it, so no rule can go on for ever, and each date
 * and time costs a step. (ical.js's own iterator does not end for 30 February, and is wrong for most rules with BYMONTHDAY.)
 */
export function ruleWalls(
  rule: RecurrenceRule,
  start: WallMs,
  walls: Interval,
  budget: StepBudget,
): WallMs[] {
  const { interval } = rule;
  const startDate = wallDate(start);
  const times = timesOf(rule, start);
  const first = periodOf(rule, startDate);
  // Counting begins at the start; without a count the periods long past need no look.
  const ahead = Number.isFinite(rule.count) ? 0 : periodOf(rule, wallDate(walls.from)) - first;
  const found: WallMs[] = [];
  let left = rule.count;
  let period = first + Math.max(0, Math.floor(ahead / interval)) * interval;
  for (; left > 0 && firstDate(rule, period) * dayMs < walls.to; period += interval) {
    const next = firstDate(rule, period + 1);
    budget.spend(next - firstDate(rule, period));
    const named: WallMs[] = [];
    for (let day = firstDate(rule, period); day < next; day += 1) {
      if (!isNamedDate(rule, day, startDate)) continue;
      budget.spend(times.length);
      named.push(...times.map((time) => day * dayMs + time));
    }
    for (const wall of picked(rule, named)) {
      if (wall < start || left <= 0) continue;
      left -= 1;
      if (wall >= walls.from && wall < walls.to) found.push(wall);
    }
  }
  return found;
}

/** BYSETPOS: the first, second … of what a period names, or from its end. */
function picked({ positions }: RecurrenceRule, named: readonly WallMs[]): readonly WallMs[] {
  if (!positions) return named;
  const chosen = new Set(positions.map((position) => named.at(position > 0 ? position - 1 : position)));
  return named.filter((wall) => chosen.has(wall));
}

/** Times of day in milliseconds, in order. */
function timesOf({ hours, minutes, seconds }: RecurrenceRule, start: WallMs): number[] {
  const own = new Date(start);
  const times = (hours ?? [own.getUTCHours()]).flatMap((hour) =>
    (minutes ?? [own.getUTCMinutes()]).flatMap((minute) =>
      (seconds ?? [own.getUTCSeconds()]).map(
        (second) => hour * hourMs + minute * minuteMs + second * secondMs,
      ),
    ),
  );
  return times.sort((a, b) => a - b);
}

/** The number of the day, week, month or year that `day` is in. */
function periodOf({ freq, weekStart }: RecurrenceRule, day: number): number {
  if (freq === 'DAILY') return day;
  // Day 0 was a Thursday, weekday 4.
  if (freq === 'WEEKLY') return Math.floor((day + 4 - weekStart) / 7);
  const date = new Date(day * dayMs);
  return freq === 'MONTHLY' ? date.getUTCFullYear() * 12 + date.getUTCMonth() : date.getUTCFullYear();
}

function firstDate({ freq, weekStart }: RecurrenceRule, period: number): number {
  if (freq === 'DAILY') return period;
  if (freq === 'WEEKLY') return period * 7 - 4 + weekStart;
  return (freq === 'MONTHLY' ? Date.UTC(Math.floor(period / 12), period % 12) : Date.UTC(period, 0)) / dayMs;
}
