import type { ForeseenChange } from '../../core/power/foreseePower.ts';
import type { DesiredPower } from '../../core/power/wish.ts';
import { dayNotes } from '../../core/schedule/dayNotes.ts';
import type { LocalDate, ResolvedSchedule } from '../../core/schedule/schedule.ts';
import { type Instant, type Interval, minuteMs } from '../../core/time.ts';
import { sayDayNotes } from '../../web/sentences/sayDayNote.ts';
import { nameReason } from '../../web/sentences/sayDesired.ts';
import { localDays } from '../localDate.ts';

export type PlanPower = 'on' | 'off' | 'hands off';

/** One line of the plan: a stretch of one local date. */
export type PlanRow = {
  readonly date: LocalDate;
  readonly power: PlanPower;
  readonly span: Interval;
  readonly wholeDay: boolean;
  readonly why: string;
};

type Stretch = Interval & { readonly power: PlanPower; readonly because: readonly DesiredPower['because'][] };

/**
 * Lines for every local date of `range`: each stretch that is more than closed, or one line for a date that has none. The
 * first line of a date says, too, why its hours are not the usual ones. Nobody plans by seconds: what is shorter than a
 * minute has no line.
 */
export function planRows(
  changes: readonly ForeseenChange[],
  schedule: ResolvedSchedule,
  range: Interval,
): PlanRow[] {
  const stretches = joinStretches(changes, range.to);
  return localDays(range, schedule.timeZone).flatMap(({ date, span }) => {
    const parts = stretches.flatMap((stretch): (PlanRow & { closed: boolean })[] => {
      const from = Math.max(stretch.from, span.from);
      const to = Math.min(stretch.to, span.to);
      if (to - from < minuteMs) return [];
      const wholeDay = from === span.from && to === span.to;
      const closed = stretch.because.every((because) => because === 'closed');
      const why = closed ? 'closed' : whyNot(stretch);
      return [{ date, power: stretch.power, span: { from, to }, wholeDay, why, closed }];
    });
    const told = parts.filter(({ closed }) => !closed);
    const lines =
      told.length > 0 ? told : parts.slice(0, 1).map((part) => ({ ...part, span, wholeDay: true }));
    const unlike = sayDayNotes(dayNotes(schedule, date));
    return lines.map(({ closed, ...row }, index) =>
      index > 0 || unlike === '' ? row : { ...row, why: `${row.why}${closed ? ':' : ';'} ${unlike}` },
    );
  });
}

/** Neighbours of the same power become one stretch with every reason, in order. */
function joinStretches(changes: readonly ForeseenChange[], end: Instant): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, { at, desired }] of changes.entries()) {
    const power = desired.kind === 'leaveAlone' ? 'hands off' : desired.kind;
    const to = changes[index + 1]?.at ?? end;
    const last = stretches.at(-1);
    const joins = last?.power === power && power === 'on';
    if (last && joins)
      stretches[stretches.length - 1] = { ...last, to, because: [...last.because, desired.because] };
    else stretches.push({ from: at, to, power, because: [desired.because] });
  }
  return stretches;
}

function whyNot({ because }: Stretch): string {
  const reasons = [...new Set(because)];
  return reasons
    .filter((reason) => reason !== 'openingSoon' || reasons.length === 1)
    .map((reason) => nameReason(reason))
    .concat(reasons.length > 1 && reasons.includes('openingSoon') ? ['begun early to be ready'] : [])
    .join(', ');
}
