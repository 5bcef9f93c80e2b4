import type { PeopleLine } from '../../core/operator/peopleLine.ts';
import type { PeopleFacts } from '../../core/people/peopleFacts.ts';
import type { Instant } from '../../core/time.ts';
import { nameStop } from './nameStop.ts';
import { wallText } from './wallText.ts';

/** For operators: how many work, never who; the stop that is ahead; what the hub is doing about it. A sentence each. */
export function sayPeople(
  { people, warning, drainingSince }: Omit<PeopleLine, 'place'>,
  timeZone: string,
  now: Instant,
): string[] {
  const at = (instant: Instant) => wallText(instant, timeZone, now);
  return [
    ...(people?.answeredAt === undefined ? [] : [serversText(people, people.answeredAt, at)]),
    ...(drainingSince === undefined
      ? []
      : [`The hub has been stopping people’s servers since ${at(drainingSince)}.`]),
    ...(warning && drainingSince === undefined
      ? [
          `People were warned ${at(warning.at)}; their servers stop ${at(warning.stopAt)}${nameStop(warning.because)}.`,
        ]
      : []),
  ];
}

function serversText(
  { servers, lastActiveAt }: PeopleFacts,
  answeredAt: Instant,
  at: (instant: Instant) => string,
): string {
  const count = servers === 0 ? 'No servers' : `${servers} server${servers === 1 ? '' : 's'}`;
  const work = lastActiveAt === undefined ? '' : `, last work ${at(lastActiveAt)}`;
  return `${count}${work} (as the hub told ${at(answeredAt)}).`;
}
