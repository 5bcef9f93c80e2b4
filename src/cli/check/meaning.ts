import type { Hub } from '../../core/policy.ts';
import { nextEdge } from '../../core/schedule/edges.ts';
import { openIntervals } from '../../core/schedule/openIntervals.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import { dayMs, type Instant, type Interval } from '../../core/time.ts';
import { hoursText } from '../../web/sentences/durationText.ts';
import { sayDepartures, sayWindows } from '../../web/sentences/sayHours.ts';
import { sayIdle, sayKeepWarm } from '../../web/sentences/sayIdle.ts';
import { sayLoginSecret } from '../../web/sentences/sayLoginSecret.ts';
import { sayTarget } from '../../web/sentences/sayTarget.ts';
import { sayWake } from '../../web/sentences/sayWake.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { secretSurprises } from './secretSurprises.ts';
import { surprisesOf } from './surprises.ts';

/** What one hub's configuration means, in sentences, and in figures for programs. */
export type Meaning = {
  readonly hub: string;
  readonly title: string;
  readonly timeZone: string;
  /** Of a week without exceptions, holidays and calendars. */
  readonly hoursPerWeek: number;
  readonly nextOpening?: Instant;
  readonly says: readonly string[];
  readonly surprises: readonly string[];
};

const meaningDays = 14;

/** Any Monday; in UTC a week is a week. */
const week: Interval = { from: 4 * dayMs, to: 11 * dayMs };

export function meaningOf(hub: Hub, schedule: ResolvedSchedule, now: Instant): Meaning {
  const { timeZone, windows } = schedule;
  const open = openIntervals(
    { timeZone: 'UTC', windows, exceptions: [], holidays: new Map(), calendars: [] },
    week,
  ).reduce((sum, { from, to }) => sum + to - from, 0);
  const opening = nextEdge(schedule, now, 'opens');
  return {
    hub: hub.name,
    title: hub.title,
    timeZone,
    hoursPerWeek: Number(hoursText(open)),
    ...(opening && { nextOpening: opening.at }),
    says: [
      ...sayTarget(hub.target),
      sayWeek(hub, timeZone, open),
      ...sayDepartures(hub.schedule),
      sayNext(schedule, now),
      sayWake(hub.wake),
      ...hub.secrets.map(sayLoginSecret),
      'After first sight, or a change of its hours, the first stop waits for the next closing.',
      ...(hub.idle ? sayIdle(hub.idle) : []),
      ...(hub.keepWarm ? [sayKeepWarm(hub.keepWarm)] : []),
      ...(hub.url === undefined ? ['Without url nobody asks the hub itself whether it answers.'] : []),
    ],
    surprises: [
      ...surprisesOf(schedule, { from: now, to: now + meaningDays * dayMs }),
      ...secretSurprises(hub, schedule, now),
      ...(hub.idle
        ? []
        : [
            'Without idle it stops at closing, whoever is at work, and unsaved work may be lost (docs/people.md).',
          ]),
    ],
  };
}

function sayWeek({ schedule: { windows } }: Hub, timeZone: string, openMs: number): string {
  if (windows.length === 0) return `On only by exceptions, calendars and requests; times of ${timeZone}.`;
  return `On ${sayWindows(windows)}, ${timeZone}: ${hoursText(openMs)} of 168 hours a week.`;
}

function sayNext(schedule: ResolvedSchedule, now: Instant): string {
  const edge = nextEdge(schedule, now);
  if (!edge) return 'No opening is in sight for 400 days.';
  const text = (at: Instant) => wallText(at, schedule.timeZone, now);
  if (edge.kind === 'opens') return `Closed now; opens ${text(edge.at)}.`;
  const opening = nextEdge(schedule, edge.at, 'opens');
  return `Open now; closes ${text(edge.at)}${opening ? ` and opens again ${text(opening.at)}` : ''}.`;
}
